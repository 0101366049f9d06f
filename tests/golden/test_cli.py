#!/usr/bin/env python3
"""The command line contract, run as a user runs it: real files, real exit codes.

usage: test_cli.py PATH-TO-CUEDESKCTL [unittest arguments]
"""
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixture"))
from made_locale import made_locale  # noqa: E402

CUEDESKCTL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else None
NS = "urn:cuedesk:knowledge:1"


def entry(old_id, title="流量包", scope="/all/", body="", extra=""):
    return (f'<entry scope="{scope}" type="tariff"><old-id>{old_id}</old-id><title>{title}</title>'
            f"<asked>怎么加流量</asked><category>资费</category><say id=\"s1\">您好。</say>"
            f"<read><p>{body or '说明'}</p></read>{extra}</entry>")


def package(*documents):
    return f'<knowledge xmlns="{NS}">' + "".join(documents) + "</knowledge>"


class Home(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="cuedesk-cli-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.home = os.path.join(self.folder, "home")
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="C")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return self.path(name)

    def run_ctl(self, *words, home=None):
        done = subprocess.run([CUEDESKCTL, "--home", home or self.home, *words], text=True,
                              capture_output=True, env=self.environment, timeout=120)
        self.assertNotIn("CRITICAL", done.stderr)
        self.assertNotIn("WARNING **", done.stderr)
        return done

    def ctl(self, *words, code=0, home=None):
        done = self.run_ctl(*words, home=home)
        self.assertEqual(done.returncode, code, f"{words}: {done.stdout}{done.stderr}")
        return done

    def rows(self, database, statement, *values):
        with sqlite3.connect(f"file:{self.home}/{database}?mode=ro", uri=True) as connection:
            return connection.execute(statement, values).fetchall()

    def dump(self):
        """Everything that a person's work consists of."""
        facts = {}
        for table in ("document", "revision", "submission", "verdict", "publication", "retirement",
                      "published", "mark", "scope", "staff", "feed_head"):
            facts[table] = self.rows("store.db", f"SELECT * FROM {table} ORDER BY 1, 2")
        facts["event"] = self.rows("desk.db", "SELECT * FROM event ORDER BY 1, 2")
        return facts


class Chinese(Home):
    """What people meet most is said in their language, places and exit codes stay."""

    def setUp(self):
        super().setUp()
        self.ctl("init", "--demo", "--customers", self.path("customers"))
        # The translations of the build folder that the program lies in.
        build = os.path.dirname(os.path.dirname(os.path.dirname(CUEDESKCTL)))
        self.environment.update(made_locale(self.path("locale"), "zh_CN"),
                                CUEDESK_LOCALEDIR=os.path.join(build, "po"))

    def fit(self, row="A,2026-08,data,1,yes", catalogue=None, *words):
        usage = self.write("usage.csv", f"customer,month,class,amount,complete\n{row}\n")
        return self.run_ctl("fit", "--catalogue", self.write("c.xml", catalogue or CATALOGUE.replace("PRICE", "5")),
                            "--usage", usage, "--date", "2026-11-10", *words)

    def check(self, done, code, *parts):
        self.assertEqual(done.returncode, code, done.stderr)
        for part in parts:
            self.assertIn(part, done.stderr)
        self.assertNotRegex(done.stderr, r"[a-z]{3,} [a-z]{2,} [a-z]{2,}", "an English sentence")

    def test_files(self):
        self.check(self.fit("A,2026-13,data,1,yes"), 3, "usage.csv:2: month: 不是 2026-05 这样的月份")
        self.check(self.fit("A,2026-08,data,-1,yes"), 3, "usage.csv:2: amount: 不是 0 到 100000000 之间的整数")
        self.check(self.fit("A,2026-08,data"), 3, "usage.csv:2: columns: 有 3 列，而第一行有 5 列")
        self.check(self.fit(catalogue=CATALOGUE.replace('ref="v"', 'ref="w"', 1).replace("PRICE", "1")), 3, "没有超量规则“w”")
        self.check(self.fit("A,2026-08,data,1,yes", None, "--customer", "nobody"), 3, "--customer: 没有这个编号的客户")
        self.check(self.run_ctl("rules", "check", "/nowhere"), 3, "/nowhere: file: 没有这个文件")
        self.check(self.run_ctl("import", self.write("k.csv", "id,title\n1,a\n1,b\n")), 3, "k.csv:3: id: “1”在第 2 行已经用过")

    def hostile(self):
        """Files that break one rule each: name, bytes."""
        good = entry("HF-1")
        table = "id,title,scope,type,valid_from\n"
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as made:
            made.writestr("other.xml", "<a/>")
        bare = self.ctl("doc", "list", "--kind", "entry").stdout.split()[0]
        yield from {
            "empty.xml": "", "words.xml": "只是文字", "cut.xml": package(good)[:-30],
            "cross.xml": package("<entry><a></entry></a>"), "two.xml": package(good) + package(good),
            "tag.xml": f'<knowledge xmlns="{NS}"><entry', "less.xml": package(entry("HF-1", body="a < b")),
            "amp.xml": package(entry("HF-1", body="a & b")), "value.xml": package("<entry scope=/all/></entry>"),
            "bare.xml": package("<entry scope></entry>"), "twice.xml": package('<entry scope="/" scope="/"/>'),
            "bell.xml": package(entry("HF-1", body="\x01")), "number.xml": package(entry("HF-1", body="&#1;")),
            "entity.xml": package(entry("HF-1", body="&foo;")), "doctype.xml": "<!DOCTYPE a><a/>",
            "bomb.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "between.xml": package("文字" + good),
            "bytes.xml": b"\xff\xfe\xfd<a", "other.xml": '<a xmlns="urn:other"/>',
            "unknown.xml": package("<poem/>"), "deep.xml": package("<entry>" + "<read>" * 80 + "</read>" * 80 + "</entry>"),
            "many.xml": package(entry("HF-1", extra="<p/>" * 6000)), "large.xml": package(entry("HF-1", body="字" * 400000)),
            "element.xml": package(entry("HF-1", extra="<poem/>")), "text.xml": package(entry("HF-1", extra="文字")),
            "attribute.xml": package(good.replace("<entry ", '<entry colour="red" ')),
            "kind.xml": package(good.replace("tariff", "poem")), "day.xml": package(good.replace("<entry ", '<entry valid-from="morgen" ')),
            "title.xml": package(good.replace("<title>流量包</title>", "")), "blank.xml": package(entry("HF-1", title=" ")),
            "line.xml": package(good.replace(' id="s1"', "")), "holder.xml": package(good.replace("您好。", "您好，{nobody.knows}。")),
            "fact.xml": package(entry("HF-1", extra='<fact kind="price" name="月费" unit="fen" value="viel">x</fact>')),
            "level.xml": package(entry("HF-1", scope="/nowhere/")), "path.xml": package(entry("HF-1", scope="nowhere")),
            "levels.xml": package('<level path="x"/>', good), "id.xml": package(good.replace("<entry ", '<entry id="7" ')),
            "move.xml": package(entry("HF-2", scope="/yq/lj/").replace("<entry ", f'<entry id="{bare}" ')),
            "same.xml": package(good, good), "rules.xml": package('<rules scope="/all/"><rule/></rules>'),
            "catalogue.xml": package('<catalogue scope="/all/"><plan/></catalogue>'), "script.xml": package('<script scope="/all/"/>'),
            "golden.xml": package('<golden scope="/all/"><query/></golden>'), "form.xml": package('<scorecard scope="/all/"/>'),
            "wordlist.xml": package('<words scope="/all/"><group/></words>'), "notice.xml": package('<notice scope="/all/"/>'),
            "columns.csv": "id,title\n1\n", "nothing.csv": "", "foreign.csv": "a,b\n1,2\n", "quote.csv": 'id,title\n1,"a\n',
            "number.csv": table + ",无编号,/all/,rule,\n", "title.csv": table + "1,,/all/,rule,\n",
            "type.csv": table + "1,a,/all/,poem,\n", "day.csv": table + "1,a,/all/,rule,morgen\n",
            "level.csv": table + "1,a,/nowhere/,rule,\n", "path.csv": table + "1,a,nowhere,rule,\n",
            "twice.csv": table + "1,a,/all/,rule,\n1,b,/all/,rule,\n", "head.csv": "id,id\n1,2\n",
            "plain.docx": "kein Archiv", "other.docx": archive.getvalue(), "cut.docx": archive.getvalue()[:40],
            "empty.html": "", "bare.html": "<html></html>", "deep.html": "<div>" * 3000 + "<h1>a</h1><p>b</p>",
        }.items()

    def test_hostile_files(self):
        english = re.compile(r"[A-Za-z]{2,}[a-z]* [a-z]{2,} [a-z]{2,}")
        refused = 0
        for name, content in self.hostile():
            with self.subTest(name):
                report = self.path("report.csv")
                done = self.run_ctl("import", "--dry-run", "--report", report, self.write(name, content))
                self.assertIn(done.returncode, (0, 3, 4), done.stderr)
                refused += done.returncode != 0
                said = done.stderr.splitlines()
                if os.path.exists(report):
                    with open(report, encoding="utf-8-sig", newline="") as file:
                        said += [row["why"] for row in csv.DictReader(file)]
                    os.remove(report)
                self.assertTrue(done.returncode == 0 or said, "a refusal without a word")
                for line in filter(None, said):
                    self.assertRegex(line, r"[\u4e00-\u9fff]", "nothing in it is Chinese")
                    # Names of elements and values are what has to be written.
                    line = re.sub(r"(之一|次序是)：[a-z* -]+$", "", line)
                    self.assertNotRegex(line, english, "an English sentence")
        self.assertGreater(refused, 45)

    def test_rights_and_home(self):
        document = self.ctl("doc", "list").stdout.split()[0]
        self.check(self.run_ctl("doc", "retire", document, "--as", "3107", "--note", "x"), 4, "这需要审核角色")
        self.check(self.run_ctl("doc", "show", "123"), 3, "123: 没有这个 id 的文档")
        self.check(self.run_ctl("doc", "list", home=os.path.join(self.write("plain", "x"), "home")), 4, "无法建立")


class Contract(Home):
    def test_usage(self):
        self.assertEqual(self.run_ctl().returncode, 2)
        for words in (["nonsense"], ["--nonsense"], ["--as"]):
            self.assertIn(words[0], self.ctl(*words, code=2).stderr)
        self.assertEqual(self.run_ctl("import").returncode, 2)
        self.assertEqual(self.run_ctl("search", "--limit", "0", "x").returncode, 2)
        self.assertEqual(self.run_ctl("--help").returncode, 0)
        for command in ("init", "staff", "import", "export", "search", "fit", "screen", "rules", "doc",
                        "call", "audit", "check", "backup", "restore"):
            self.assertIn(f"  {command} ", self.run_ctl("--help").stdout)
        self.assertIn("cuedeskctl audit:", self.ctl("audit", "verify", "--nonsense", code=2).stderr)
        columns = {line.index(summary) for line in self.run_ctl("--help").stdout.splitlines()
                   for summary in ("take in knowledge", "find entries", "the workflow", "advice for a") if summary in line}
        self.assertEqual(len(columns), 1)

    def test_files_that_are_not_there(self):
        self.ctl("init")
        for words in (["import"], ["search", "--batch"], ["call", "replay"], ["audit", "verify", "--witness"],
                      ["rules", "check"], ["fit", "--usage", self.write("u.csv", "customer\n"), "--catalogue"]):
            for path in (self.path("nothing"), self.folder):
                self.assertIn(f"{path}: file: ", self.ctl(*words, path, code=3).stderr)

    def test_staff_as_json(self):
        self.ctl("init")
        self.ctl("staff", "add", "71", "--roles", "agent,editor", "--name", '林"可')
        people = [json.loads(line) for line in self.ctl("--json", "staff", "list").stdout.splitlines()]
        self.assertIn({"login": "71", "name": '林"可', "scope": "/all/", "team": "", "roles": "agent,editor",
                       "active": True}, people)

    def test_init_search_export(self):
        self.ctl("init")
        self.assertNotEqual(self.run_ctl("init").returncode, 0)
        file = self.write("k.xml", package(entry("A1"), entry("A2", "国际漫游怎么开")))
        self.assertIn("imported 2, merged 0, rejected 0", self.ctl("import", "--publish", file).stdout)
        self.assertIn("imported 0, merged 2, rejected 0", self.ctl("import", "--publish", file).stdout)
        found = self.ctl("search", "漫游").stdout.splitlines()
        self.assertEqual(found[0].split("\t")[:3], ["1", "A2", "国际漫游怎么开"])
        self.assertEqual(self.ctl("search", "gjmy").stdout.split("\t")[1], "A2")
        self.ctl("export", "--format", "xml", "--out", self.path("out.xml"))
        other = self.path("other")
        self.ctl("init", home=other)
        self.ctl("import", "--publish", self.path("out.xml"), home=other)
        self.ctl("export", "--format", "xml", "--out", self.path("again.xml"), home=other)
        with open(self.path("out.xml"), "rb") as first, open(self.path("again.xml"), "rb") as second:
            self.assertEqual(first.read(), second.read())
        self.assertTrue(os.path.exists(self.path("out.xml.heads")))

    def test_why_a_result(self):
        self.ctl("init")
        self.ctl("import", "--publish", self.write("k.xml", package(
            entry("A1", "夜间流量包怎么退"), entry("A2", "国际漫游怎么开"))))
        lines = self.ctl("search", "--explain", "漫游怎么开").stdout.splitlines()
        self.assertEqual(lines[0].split("\t")[1], "A2")
        # Place and score, the text that answers best, then each pair's weight × how well that text has it.
        self.assertRegex(lines[1], r"^\trank 1 score \d\.\d{3}; title “国际漫游怎么开” \d\.\d{3}; all its texts [\d.]+;"
                                   r" 漫游 \d\.\d\d×1\.00 游怎 \d\.\d\d×1\.00 怎么 \d\.\d\d×1\.00 么开 \d\.\d\d×1\.00")
        self.assertRegex(lines[3], r"^\trank 2 .* 漫游 \d\.\d\d×0\.00")
        self.assertIn("pinyin", self.ctl("search", "--explain", "gjmy").stdout)
        self.assertIn("its id was typed", self.ctl("search", "--explain", "A2").stdout)

    def test_new_text_is_a_new_revision(self):
        self.ctl("init")
        self.ctl("import", "--publish", self.write("a.xml", package(entry("A1", "老价格"))))
        self.ctl("import", "--publish", self.write("b.xml", package(entry("A1", "新价格"))))
        self.assertEqual(self.ctl("search", "新价格").stdout.split("\t")[2], "新价格")
        self.assertNotIn("老价格", self.ctl("search", "价格").stdout)
        self.assertEqual(len(self.ctl("doc", "history", "A1").stdout.splitlines()), 2)

    def test_review_without_a_window(self):
        self.ctl("init")
        self.ctl("import", "--publish", self.write("a.xml", package(entry("A1", "月费 158 元"))))
        self.ctl("import", self.write("b.xml", package(entry("A1", "月费 128 元"))))
        # Whole numbers, and only what changed.
        self.assertEqual(self.ctl("doc", "diff", "A1").stdout, "changed\ttitle\t月费 [158]<128> 元\n")
        self.assertEqual(self.ctl("doc", "diff", "A1", "2", "2").stdout, "")
        row = json.loads(self.ctl("--json", "doc", "diff", "A1", "2", "1").stdout)
        self.assertEqual((row["old"], row["new"]), ("月费 158 元", "月费 128 元"))
        # The owner wrote it, so he may not approve it, with or without a remark.
        remark = self.ctl("doc", "remark", "A1", "2", "--must", "--note", "太\n便宜").stdout.strip()
        self.assertRegex(self.ctl("doc", "remarks", "A1").stdout, r"^%s\tmust\topen\t.*\t太 便宜\n$" % remark)
        self.assertIn("[four-eyes]", self.ctl("doc", "approve", "A1", code=4).stderr)
        self.ctl("staff", "add", "second", "--roles", "reviewer")
        self.assertIn("[remarks]", self.ctl("doc", "approve", "A1", "--as", "second", code=4).stderr)
        self.ctl("doc", "settle", remark, "--as", "second", code=4)
        self.ctl("doc", "settle", remark)
        self.ctl("doc", "approve", "A1", "--as", "second")
        publication = self.ctl("doc", "publish", "A1", "--from", "2090-01-02", "--as", "second").stdout.strip()
        self.assertIn("158", self.ctl("doc", "show", "--at", "2090-01-01T23:59", "A1").stdout)
        self.assertIn("128", self.ctl("doc", "show", "--at", "2090-01-02", "A1").stdout)
        self.assertEqual(len(self.ctl("doc", "list", "--at", "2090-01-02").stdout.splitlines()), 1)
        self.ctl("doc", "show", "--at", "2001-01-01", "A1", code=3)
        calendar = self.ctl("doc", "calendar").stdout.splitlines()
        self.assertEqual([line.split("\t")[1] for line in calendar], [calendar[0].split("\t")[1], "replaces"])
        self.ctl("doc", "cancel", publication, "--as", "second", code=3)
        self.ctl("doc", "cancel", publication, "--note", "不做了", "--as", "second")
        self.assertEqual(self.ctl("doc", "calendar").stdout, "")
        # A start that is over is refused, and retiring tells what is still to come.
        self.assertIn("2020-01-01", self.ctl("doc", "publish", "A1", "--from", "2020-01-01", "--as", "second",
                                             code=3).stderr)
        self.ctl("doc", "publish", "A1", "2", "--as", "second")
        later = self.ctl("doc", "publish", "A1", "--from", "2090-01-02", "--as", "second").stdout.strip()
        told = self.ctl("doc", "retire", "A1", "--note", "停用", "--as", "second").stderr
        self.assertIn("revision 1 is in force again", told)
        self.assertIn("2090-01-02", told)
        self.assertIn("doc cancel " + later, told)
        history = self.ctl("doc", "history", "--long", "A1").stdout
        self.assertRegex(history, r"\tapprove\tsecond\t")
        self.assertIn("\t不做了\n", history)

    def test_urgent_notice(self):
        notice = ('<knowledge xmlns="urn:cuedesk:knowledge:1"><notice scope="/all/"><old-id>N1</old-id>'
                  '<title>断网</title><category>公告</category><say id="s1">正在抢修。</say></notice></knowledge>')
        self.ctl("init")
        self.ctl("import", self.write("n.xml", notice))
        self.ctl("doc", "waive", "N1", code=3)
        self.ctl("doc", "waive", "N1", "--note", "夜里断网")
        (length,) = self.rows("store.db", "SELECT effective_until - effective_from FROM publication")[0]
        self.assertTrue(4 * 3600000 - 1000 < length <= 4 * 3600000, length)
        self.ctl("doc", "publish", "N1", code=4)

    def test_time_zone_of_the_site(self):
        self.ctl("init", "--time-zone", "Nowhere/City", code=3)
        shutil.rmtree(self.home)
        self.ctl("init", "--time-zone", "Asia/Shanghai")
        self.environment["TZ"] = "America/New_York"
        self.ctl("import", "--publish", self.write("k.xml", package(entry("A1"))))
        self.ctl("doc", "publish", "A1", "--from", "2090-01-02")
        (start,) = self.rows("store.db", "SELECT max(effective_from) FROM publication")[0]
        self.assertEqual(start, 3786912000000 + 86400000 - 8 * 3600000)

    def test_json(self):
        self.ctl("init")
        self.ctl("import", "--publish", self.write("k.xml", package(entry("A1", '"引号"'))))
        row = json.loads(self.ctl("--json", "doc", "list").stdout)
        self.assertEqual((row["no"], row["state"], row["title"]), (1, "published", '"引号"'))
        self.assertEqual(json.loads(self.ctl("--json", "doc", "history", "A1").stdout), row)
        report = json.loads(self.ctl("--json", "audit", "verify").stdout)
        self.assertEqual((report["state"], report["events"]), ("sound", 0))

    def test_batch(self):
        self.ctl("init")
        self.ctl("import", "--publish", self.write("k.xml", package(entry("A1"))))
        done = self.ctl("search", "--batch", self.write("q.tsv", "q1\t流量包\nq2\tllb\n"), "--timings")
        self.assertEqual([l.split("\t")[:3] for l in done.stdout.splitlines()],
                         [["q1", "1", "A1"], ["q2", "1", "A1"]])
        self.assertRegex(done.stderr.splitlines()[-1],
                         r"^queries=2 p50_us=\d+ p95_us=\d+ p99_us=\d+ max_us=\d+ sum_us=\d+$")
        bad = self.ctl("search", "--batch", self.write("bad.tsv", "q1 without tab\n"), code=3)
        self.assertIn("bad.tsv:1: query:", bad.stderr)

    def test_csv(self):
        self.ctl("init")
        table = "﻿title,id,asked_as,colour,category\r\n漫游资费,7,出国多少钱；国外上网,blue,资费/漫游\r\n"
        done = self.ctl("import", "--publish", self.write("k.csv", table))
        self.assertIn("imported 1", done.stdout)
        self.assertIn("colour", done.stderr)
        self.assertEqual(self.ctl("search", "国外上网").stdout.split("\t")[1], "7")
        gb = self.write("gb.csv", "id,title\n8,宽带移机\n".encode("gb18030"))
        self.ctl("import", "--publish", gb)
        self.assertEqual(self.ctl("search", "宽带移机").stdout.split("\t")[1], "8")

    def test_dry_run_changes_nothing(self):
        self.ctl("init")
        before = self.dump()
        done = self.ctl("import", "--dry-run", "--publish", self.write("k.xml", package(entry("A1"))))
        self.assertIn("imported 1", done.stdout)
        self.assertEqual(self.dump(), before)

    def test_backup_and_restore(self):
        self.ctl("init")
        self.ctl("import", "--publish", self.write("k.xml", package(entry("A1"))))
        self.ctl("backup", self.path("b"))
        self.ctl("import", "--publish", self.write("l.xml", package(entry("A2", "后来的"))))
        self.ctl("restore", self.path("b"))
        self.assertEqual(self.ctl("search", "后来的").stdout, "")
        self.assertEqual(self.ctl("search", "流量包").stdout.split("\t")[1], "A1")
        self.ctl("check", "--deep")


class MayOnlyBeRead(Home):
    """A home in whose folder nothing may be written.  Root may write everywhere, so nobody asks."""

    NOBODY = 65534

    def setUp(self):
        super().setUp()
        self.ctl("init")
        self.ctl("import", "--publish", self.write("k.xml", package(entry("A1", "国际漫游怎么开"))))
        self.document = self.ctl("doc", "list").stdout.split("\t")[0]
        self.person = {"user": self.NOBODY, "group": self.NOBODY} if os.geteuid() == 0 else {}
        # Nobody may not look into the folders that the program was built in.
        self.program = shutil.copy(CUEDESKCTL, self.path("program"))
        os.mkdir(self.path("out"))
        if self.person:
            for folder, _, files in os.walk(self.folder):
                for name in [folder] + [os.path.join(folder, file) for file in files]:
                    os.chown(name, self.NOBODY, self.NOBODY)
        os.chmod(self.home, 0o500)
        self.addCleanup(os.chmod, self.home, 0o700)

    def run_ctl(self, *words, home=None):
        if not hasattr(self, "program"):
            return super().run_ctl(*words, home=home)
        return subprocess.run([self.program, "--home", self.home, *words], text=True, capture_output=True,
                              env=dict(self.environment, HOME=self.folder), cwd=self.folder, timeout=120,
                              **self.person)

    def test_reading(self):
        before = sorted(os.listdir(self.home))
        self.assertEqual(self.ctl("search", "gjmy").stdout.split("\t")[1], "A1")
        self.assertIn("漫游", self.ctl("doc", "list").stdout)
        self.assertIn("漫游", self.ctl("doc", "show", self.document).stdout)
        self.assertNotEqual(self.ctl("staff", "list").stdout, "")
        self.ctl("export", "--format", "csv", "--out", self.path("out/k.csv"))
        with open(self.path("out/k.csv"), encoding="utf-8-sig") as table:
            self.assertIn("漫游", table.read())
        self.ctl("check", "--deep")
        self.ctl("audit", "verify")
        self.ctl("backup", self.path("out/b"))
        self.assertEqual(sorted(os.listdir(self.home)), before)

    def test_writing_is_refused(self):
        for words in (("import", "--publish", self.path("k.xml")),
                      ("staff", "add", "neu", "--roles", "agent", "--name", "新")):
            self.assertIn("may not be written", self.ctl(*words, code=4).stderr)
        self.assertNotIn("neu", self.ctl("staff", "list").stdout)

    def test_a_log_alone(self):
        os.chmod(self.home, 0o700)
        with open(os.path.join(self.home, "store.db-wal"), "w", encoding="utf-8") as log:
            log.write("changes")
        os.chmod(self.home, 0o500)
        self.assertIn("store.db-wal: holds the latest changes", self.ctl("search", "漫游", code=4).stderr)


class BadInput(Home):
    """Each file is refused with exit 3, names the place, and the store is as it was."""

    def setUp(self):
        super().setUp()
        self.ctl("init")
        self.ctl("import", "--publish", self.write("good.xml", package(entry("A1"))))
        self.before = self.dump()

    def refused(self, name, content, *expected):
        path = self.write(name, content)
        for flags in ((), ("--dry-run",)):
            done = self.ctl("import", "--publish", *flags, path, code=3)
            for part in (name + ":",) + expected:
                self.assertIn(part, done.stderr)
            self.assertEqual(self.dump(), self.before)

    def test_truncated_package(self):
        self.refused("cut.xml", package(entry("B1"), entry("B2"))[:-40], ":1:")

    def test_entity_bomb(self):
        bomb = ('<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
                + package(entry("B1", "&b;")))
        self.refused("bomb.xml", bomb, "DOCTYPE")

    def test_external_entity(self):
        file = ('<!DOCTYPE k [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + package(entry("B1", "&x;")))
        self.refused("xxe.xml", file, "DOCTYPE")

    def test_bad_utf8(self):
        self.refused("bytes.csv", b"id,title\n1,ok\n2,\xff\xfe\xfd\n", "bytes.csv:3:")
        self.refused("bytes.xml", package(entry("B1", "甲乙")).encode().replace("乙".encode(), b"\xe4\xb9"))

    def test_wrong_column_count(self):
        self.refused("columns.csv", "id,title\n1,a\n2,b,c\n", "columns.csv:3:")

    def test_open_quote(self):
        self.refused("quote.csv", 'id,title\n1,"a\n2,b\n', "quote.csv:2:")

    def test_id_twice(self):
        self.refused("twice.csv", "id,title\n1,a\n2,b\n1,c\n", "twice.csv:4: id:")
        self.refused("twice.xml", package(entry("B1"), entry("B1", "另一条")))

    def test_unknown_scope(self):
        self.refused("scope.xml", package(entry("B1", scope="/nowhere/")), "/nowhere/")

    def test_over_the_limit(self):
        self.refused("large.xml", package(entry("B1", body="长" * 400000)), "1 MB")
        self.refused("large.csv", "id,title,body\n1,a,%s\n" % ("x" * 1100000), "large.csv:2:")

    def test_a_row_that_breaks_a_rule(self):
        table = "id,title,valid_from\n1,a,2026-11-01\n2,,2026-11-01\n3,c,soon\n"
        self.refused("rows.csv", table, "rows.csv:3: title:", "rows.csv:4: valid_from:")
        done = self.ctl("import", "--publish", "--skip-rejected", self.path("rows.csv"))
        self.assertIn("imported 1, merged 0, rejected 2", done.stdout)

    def test_missing_file(self):
        self.assertEqual(self.run_ctl("import", self.path("none.xml")).returncode, 3)


class Rights(Home):
    """Role, scope and four eyes, refused with exit 4."""

    def setUp(self):
        super().setUp()
        self.ctl("init", "--demo", "--customers", self.path("customers"))

    def test_roles(self):
        document = self.ctl("doc", "list", "--kind", "entry").stdout.splitlines()[0].split("\t")[0]
        for login in ("3107", "liman"):
            self.ctl("doc", "publish", document, "--as", login, code=4)
        self.ctl("--as", "3107", "import", self.write("k.xml", package(entry("B1", scope="/yq/"))), code=4)
        self.ctl("--as", "3107", "staff", "add", "x", "--roles", "admin", code=4)
        self.ctl("--as", "nobody", "staff", "list", code=3)

    def test_whole_demo(self):
        self.assertIn("sound", self.ctl("check", "--deep").stdout)
        self.assertEqual(self.ctl("search", "--limit", "3", "liuliangbugou").stdout.count("\n"), 3)


class Evidence(Home):
    def setUp(self):
        super().setUp()
        self.ctl("init", "--demo", "--customers", self.path("customers"))
        call = ("# one call\npop 14000008000 机器人转接\ncalculated\nsearch llbg\nopen 1\nsaid\nscript\n"
                "said\nsaid\nskipped 客户打断\nunsaid\nflag 价格不对\noffer plan\nreveal 回拨要用\n"
                "wrap-up\noutcome callback\nnote 客户留了 14000008123 这个号\nclose\n")
        self.ctl("call", "replay", "--as", "3107", "--customers", self.path("customers"),
                 self.write("call.txt", call))

    def test_vocabulary(self):
        kinds = {row[0] for row in self.rows("desk.db", "SELECT kind FROM event")}
        self.assertLessEqual({"pop", "fit", "search", "open", "line", "offer", "reveal", "close"}, kinds)
        states = {row[0] for row in self.rows(
            "desk.db", "SELECT json_extract(payload,'$.state') FROM event WHERE kind='line'")}
        self.assertLessEqual({"said", "skipped", "unsaid", "disputed"}, states)
        self.assertIn("sound", self.ctl("audit", "verify").stdout)

    def test_one_flipped_byte_is_named(self):
        self.ctl("backup", self.path("b"))
        heads = self.ctl("audit", "heads").stdout
        witness = self.write("heads", heads)
        self.assertNotIn("not witnessed", self.ctl("audit", "verify", "--witness", witness).stdout)
        connection = sqlite3.connect(self.home + "/desk.db")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='event'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        seq, payload = connection.execute(
            "SELECT seq, payload FROM event WHERE kind='line' ORDER BY seq LIMIT 1").fetchone()
        connection.execute("UPDATE event SET payload=? WHERE seq=?", (payload.replace("said", "sayd", 1), seq))
        connection.commit()
        connection.close()
        done = self.ctl("audit", "verify", code=1)
        self.assertRegex(done.stdout, rf"record {seq} ")

    def test_nothing_of_the_customer_is_on_the_disk(self):
        with open(self.path("customers/customers.csv"), encoding="utf-8") as file:
            header, *lines = file.read().splitlines()
        columns = header.split(",")
        secrets = set()
        for line in lines:
            row = dict(zip(columns, line.split(",")))
            secrets.update(n for n in re.split(r"[ ;]", row["number"]) if n)
            if row["customer"] == "C001":
                secrets.add(row["name"])
        secrets.add("14000008123")
        for directory, _, names in os.walk(self.home):
            for name in names:
                with open(os.path.join(directory, name), "rb") as file:
                    content = file.read()
                for secret in secrets:
                    self.assertNotIn(secret.encode(), content, f"{name} holds {secret}")

    def replay(self, text, code=0):
        return self.ctl("call", "replay", "--as", "3107", "--customers", self.path("customers"),
                        self.write("steps.txt", text), code=code)

    def values(self, kind, member):
        return [row[0] for row in self.rows(
            "desk.db", f"SELECT json_extract(payload,'$.{member}') FROM event WHERE kind='{kind}' ORDER BY at, seq")]

    def test_what_a_call_leaves_for_the_next(self):
        self.replay("pop 14000008000\nsaid\nbranch 1\nwaiver 超量费 头一次超\npromise 2099-01-01 寄发票\n"
                    "callback 2099-01-02\ndecline 太贵\nwrap-up\noutcome answered\nclose\n"
                    "pop 14000008000\ndone 2 寄出了\ntransfer 宽带专席 装机\nwrap-up\nclose\n"
                    "pop 14000008000\nscript 1\nsaid\nwrap-up\noutcome answered\nclose\n")
        self.assertEqual(self.values("waiver", "state"), ["used"])
        self.assertIn("declined", self.values("offer", "answer"))
        # Declined a moment ago: the two later calls offer nothing, and say by which rule.
        self.assertEqual(self.values("close", "withheld")[-2:], ["R-C5", "R-C5"])
        # The last call resolved the matter, so nobody waits for the next agent any more.
        self.assertEqual(sorted(zip(self.values("task", "kind"), self.values("task", "state")))[-5:],
                         [("callback", "open"), ("promise", "done"), ("promise", "open"), ("transfer", "done"),
                          ("transfer", "open")])
        self.assertIn("sound", self.ctl("audit", "verify").stdout)

        # The favour is given once; the second try is refused and stays in the evidence.
        done = self.replay("pop 14000008000\nwaiver 超量费 再来一次\n", code=4)
        self.assertIn("steps.txt:2: waiver:", done.stderr)
        self.assertEqual(self.values("waiver", "state"), ["used", "refused"])

    def test_accepting_needs_everything_said(self):
        done = self.replay("pop 14000008000\nlift 客户主动问\noffer plan\naccept\n", code=4)
        self.assertIn("steps.txt:4: accept:", done.stderr)
        self.assertIn("opened", self.values("offer", "answer"))

    def test_scripts_are_checked(self):
        """A script a call can get stuck in is refused; one that can be better is named."""
        script = ('<knowledge xmlns="urn:cuedesk:knowledge:1"><script scope="/yq/" topic="x"><old-id>T1</old-id><title>t</title>'
                  '<category>c</category><step id="a" kind="ask" group="required"><text>q</text></step>%s</script></knowledge>')
        stuck = script % '<step id="b" kind="say" group="free" next="b"><text>z</text></step>'
        done = self.ctl("import", "--publish", self.write("stuck.xml", stuck), code=3)
        self.assertIn('script: step "a": the steps from here on go round', done.stderr)
        self.ctl("import", "--publish", self.write("good.xml", script % ""))
        self.assertTrue(self.ctl("doc", "check", "T1", code=1).stdout.startswith("no-elderly\t"))
        self.assertEqual(self.ctl("doc", "check", "YQ-S-01").stdout, "")

    def test_bad_steps(self):
        for step, place in (("open 1", ":2: open:"), ("dance", ":2: step:"), ("branch 9", ":2: branch:"),
                            ("callback 2099-13-01", ":2: task: due:"), ("waiver x", ":2: waiver:"), ("lift", ":2: lift:"),
                            ("done 1", ":2: done:"), ("decline", ":2: decline:"), ("script 40", ":2: script:")):
            done = self.ctl("call", "replay", "--as", "3107", self.write("bad.txt", f"pop 14000008000\n{step}\n"),
                            code=3)
            self.assertIn("bad.txt" + place, done.stderr)


CATALOGUE = """<catalogue xmlns="urn:cuedesk:catalogue:1" date="2026-11-01">
<over id="d"><segment block="1024" price="PRICE"/></over><over id="v"><segment unit-price="15"/></over>
<plan id="P128" name="old" fee="12800"><allowance class="data" amount="20480"/><over-rule class="data" ref="d"/>
<over-rule class="voice" ref="v"/></plan>
<plan id="P158" name="new" fee="15800"><allowance class="data" amount="51200"/><over-rule class="data" ref="d"/>
<over-rule class="voice" ref="v"/></plan></catalogue>
"""


class Customers(Home):
    """A catalogue of two plans and three customers; no home is needed."""

    def setUp(self):
        super().setUp()
        self.write("customers.csv", "customer,plan\nA,P128\nB,P128\nC,NONE\n")
        self.write("usage.csv", "customer,month,class,amount,complete\n"
                   + "".join(f"{c},2026-0{m},data,{mb},yes\n{c},2026-0{m},voice,7,yes\n"
                             for c, mb in (("A", 40960), ("B", 1000), ("C", 1)) for m in range(6, 10)))

    def catalogue(self, price):
        return self.write("catalogue.xml", CATALOGUE.replace("PRICE", str(price)))


class Fit(Customers):
    def fit(self, *words, price=500, code=0):
        return self.ctl("fit", "--catalogue", self.catalogue(price), "--usage", self.path("usage.csv"),
                        "--customers", self.path("customers.csv"), "--date", "2026-11-10", *words, code=code)

    def advice(self, price=500, *words):
        done = self.fit("--json", *words, price=price)
        return {o["customer"]: o for o in map(json.loads, done.stdout.splitlines())}

    def check_sums(self, option):
        self.assertEqual(option["sum_fen"], sum(m["cost_fen"] for m in option["months"]))
        for month in option["months"]:
            self.assertEqual(month["cost_fen"], sum(line["fen"] for line in month["lines"]))

    def test_contract(self):
        advice = self.advice()
        self.assertEqual(list(advice), ["A", "B", "C"])
        self.assertEqual(list(advice["A"])[:6],
                         ["customer", "advice", "reason", "horizon_months", "stay", "options"])
        self.assertEqual((advice["A"]["advice"], advice["B"]["advice"]), ("PLAN", "STAY"))
        self.assertEqual((advice["C"]["advice"], advice["C"]["reason"]), ("UNKNOWN", "unknown-plan"))
        self.assertEqual(advice["A"]["stay"]["sum_fen"], 4 * (12800 + 20 * 500 + 7 * 15))
        self.check_sums(advice["A"]["stay"])
        first = advice["A"]["options"][0]
        self.assertEqual((first["plan"], first["packs"], first["switch_month"]), ("P158", {}, "2026-12"))
        self.assertEqual(first["sum_fen"], 4 * (15800 + 7 * 15))
        self.assertEqual(first["expected_fen"], 15905)
        self.check_sums(first)

    def test_m11(self):
        """Ranks the change first above 1.50 yuan a GB and advises it from 1.92."""
        for price, first, kind in ((149, "P128", "STAY"), (151, "P158", "STAY"), (191, "P158", "STAY"),
                                   (192, "P158", "PLAN")):
            advice = self.advice(price, "--customer", "A")["A"]
            self.assertEqual((advice["options"][0]["plan"], advice["advice"]), (first, kind), price)

    def test_every_yuan_is_printed(self):
        text = self.fit("--customer", "A").stdout
        self.assertRegex(text, r"2026-06 +229\.05 = 128\.00 fee \+100\.00 over quota data ×20 \+1\.05")
        self.assertIn("against today: +120.00 fee -400.00 over quota data = -280.00", text)
        self.assertIn("pays off above 1.50 yuan a GB", text)

    def test_real_bill(self):
        """A bill that the price list does not explain stops the advice, with both amounts."""
        with open(self.path("usage.csv"), "a", encoding="utf-8") as file:
            file.write("A,2026-09,bill,22905,yes\nB,2026-09,bill,99900,yes\n")
        advice = self.advice()
        self.assertEqual((advice["A"]["advice"], advice["A"]["bills_checked"]), ("PLAN", 1))
        b = advice["B"]
        self.assertEqual((b["advice"], b["reason"], b["detail"], b["needed"], b["found"]),
                         ("UNKNOWN", "bill-differs", "2026-09", 99900, 12905))

    def test_family(self):
        """A takes 40 GB of 50 alone, B nearly nothing: together they fit the larger plan."""
        catalogue = CATALOGUE.replace('name="new" fee="15800"', 'name="new" fee="15800" lines="2"').replace("PRICE", "500")
        words = ("fit", "--catalogue", self.write("family.xml", catalogue), "--usage", self.path("usage.csv"),
                 "--customers", self.path("customers.csv"), "--date", "2026-11-10")
        family = json.loads(self.ctl(*words, "--json", "--family", "A,B").stdout)
        self.assertEqual([(l["customer"], l["plan"], l["shares"]) for l in family["family"]],
                         [("A", "P158", True), ("B", "P158", True)])
        self.assertEqual(family["best_fen"], 12 * (15800 + 2 * 7 * 15))
        self.assertEqual(family["stay_fen"], 12 * (12800 + 20 * 500 + 7 * 15 + 12800 + 7 * 15))
        self.assertIn("Share: 2 of 2 lines", self.ctl(*words, "--family", "A,B").stdout)
        for keys, code in (("A", 2), ("A,A", 2), ("A,B,C,D,E,F", 2), ("A,nobody", 3), ("A,C", 3)):
            self.ctl(*words, "--family", keys, code=code)

    def test_without_customers(self):
        done = self.ctl("fit", "--catalogue", self.catalogue(500), "--usage", self.path("usage.csv"), "--json",
                        "--date", "2026-11-10", "--customer", "A", "--top", "99")
        advice = json.loads(done.stdout)
        self.assertEqual((advice["advice"], advice["reason"], advice["stay"]), ("UNKNOWN", "unknown-plan", None))
        self.assertEqual([o["plan"] for o in advice["options"]], ["P158", "P128"])

    def test_bad_input(self):
        self.assertEqual(self.run_ctl("fit").returncode, 2)
        for line, place in (("A,2026-13,data,1,yes", "month"), ("A,2026-09,fax,1,yes", "class"),
                            ("A,2026-09,data,-1,yes", "amount"),
                            ("A,2026-09,data,100000001,yes", "amount"), ("A,2026-08,data,100000000,yes", "amount"), ("A,2026-09,data,1,maybe", "complete")):
            self.write("usage.csv", f"customer,month,class,amount,complete\nA,2026-08,data,1,yes\n{line}\n")
            self.assertIn(f"usage.csv:3: {place}:", self.fit(code=3).stderr)
        self.write("usage.csv", "customer,month,class,amount,complete\nA,2026-08,data,1,yes\n")
        self.fit("--customer", "nobody", code=3)
        bad = self.write("bad.xml", CATALOGUE.replace('ref="v"', 'ref="w"', 1).replace("PRICE", "1"))
        done = self.ctl("fit", "--catalogue", bad, "--usage", self.path("usage.csv"), code=3)
        self.assertRegex(done.stderr, r"^bad\.xml:\d+: ref:")

    def test_old_catalogue(self):
        done = self.ctl("--json", "fit", "--catalogue", self.catalogue(500), "--usage", self.path("usage.csv"),
                        "--customers", self.path("customers.csv"), "--customer", "A", "--date", "2026-11-16")
        self.assertEqual(json.loads(done.stdout)["reason"], "old-catalogue")


class Screen(Customers):
    def screen(self, *words, code=0):
        return self.ctl("screen", "--catalogue", self.path("catalogue.xml"), "--usage", self.path("usage.csv"),
                        "--customers", self.path("customers.csv"), "--date", "2026-10-10", *words, code=code)

    def base(self, customers):
        self.catalogue(500)
        self.write("customers.csv", "customer,plan\n" + "".join(f"B{i:06},P128\n" for i in range(customers)))
        self.write("usage.csv", "customer,month,class,amount,complete\n" + "".join(
            f"B{i:06},2026-0{m},data,{i * 7919 % 60000},yes\n" for i in range(customers) for m in range(6, 10)))

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def test_rows_and_tasks(self):
        self.catalogue(500)
        self.screen("--out", self.path("out.csv"))
        rows = [line.split(",") for line in self.read("out.csv").splitlines()]
        self.assertEqual(rows[0][:3], ["customer", "advice", "reason"])
        self.assertEqual([row[:2] for row in rows[1:]], [["A", "PLAN"], ["B", "STAY"], ["C", "UNKNOWN"]])
        self.assertEqual([row[-1] for row in rows[1:]], ["4", "4", "0"])
        tasks = self.read("out-tasks.csv").splitlines()
        self.assertEqual([t.split(",")[0] for t in tasks[1:]], ["A", "B"])
        self.assertIn("2026-07 2026-08 2026-09,over", tasks[1])
        self.assertIn("2026-07 2026-08 2026-09,under", tasks[2])
        self.assertEqual(sorted(n for n in os.listdir(self.folder) if n.startswith("out")),
                         ["out-tasks.csv", "out.csv"])
        self.assertEqual(self.screen().stdout, self.read("out.csv"))

    def test_order(self):
        self.catalogue(500)
        self.write("customers.csv", "customer,plan\nB,P128\nA,P128\nC,NONE\n")
        done = self.screen("--out", self.path("out.csv"), code=3)
        self.assertRegex(done.stderr, r"usage\.csv:\d+: customer:")
        self.assertFalse(os.path.exists(self.path("out.csv")))

    def test_one_bad_line(self):
        self.catalogue(500)
        self.write("usage.csv", self.read("usage.csv").replace("B,2026-07,data,1000", "B,2026-07,data,many"))
        self.assertIn("usage.csv:12: amount:", self.screen("--out", self.path("out.csv"), code=3).stderr)

    def test_killed_and_resumed(self):
        self.base(30000)
        self.screen("--out", self.path("whole.csv"))
        words = [CUEDESKCTL, "screen", "--catalogue", self.path("catalogue.xml"), "--usage",
                 self.path("usage.csv"), "--customers", self.path("customers.csv"), "--date", "2026-10-10",
                 "--out", self.path("out.csv")]
        checkpoint = self.path("out.csv.checkpoint")
        child = subprocess.Popen(words, stderr=subprocess.DEVNULL, env=self.environment)
        while child.poll() is None and not os.path.exists(checkpoint):
            time.sleep(0.001)
        child.kill()
        child.wait()
        self.assertTrue(os.path.exists(checkpoint), "it was done before it could be killed")
        done = int(self.read("out.csv.checkpoint").splitlines()[2])
        self.assertGreater(done, 0)
        self.assertLess(done, 30000)
        with open(self.path("out.csv.part"), "a", encoding="utf-8") as file:
            file.write("half a ro")
        self.screen("--out", self.path("out.csv"))
        self.assertEqual(self.read("out.csv"), self.read("whole.csv"))
        self.assertEqual(self.read("out-tasks.csv"), self.read("whole-tasks.csv"))
        self.assertFalse(os.path.exists(checkpoint))

    def test_other_inputs_begin_anew(self):
        self.catalogue(500)
        self.write("out.csv.checkpoint", "cuedesk-screen 1\n2026-10-10 other\n2\n10\n10\n")
        self.screen("--out", self.path("out.csv"))
        self.assertEqual(self.read("out.csv").count("\n"), 4)


class RuleTable(Home):
    RULES = ('<knowledge xmlns="%s"><rules scope="/yq/"><old-id>R</old-id><title>t</title>\n'
             '<parameter name="n" value="0" source="s">note</parameter>\n'
             '<rule id="R-1" name="one" level="alert" priority="1" source="s"><when>WHEN</when>'
             '<evidence>{star}</evidence><note>n</note></rule></rules></knowledge>' % NS)

    def test_check(self):
        good = self.write("r.xml", self.RULES.replace("WHEN", "star &gt; $n"))
        self.assertIn("1 rule, sound", self.ctl("rules", "check", good).stdout)
        for when in ("load_extension('x')", "(SELECT 1)=1 --", "nosuch = 1", "star = $missing", "1 = 1"):
            bad = self.write("bad.xml", self.RULES.replace("WHEN", when))
            self.assertRegex(self.ctl("rules", "check", bad, code=3).stderr, r"^bad\.xml:3: rule R-1: when: ")
        self.ctl("rules", "check", self.path("none.xml"), code=3)
        self.assertEqual(self.run_ctl("rules").returncode, 2)

    def test_before_and_after(self):
        self.ctl("init", "--demo", "--customers", self.path("customers"))
        self.assertIn("\tR-", self.ctl("rules", "run", "--customers", self.path("customers")).stdout)
        one = self.ctl("rules", "run", "--customers", self.path("customers"), "--customer", "C001").stdout
        self.assertEqual({line.split("\t")[0] for line in one.splitlines()}, {"C001"})
        table = self.write("r.xml", self.RULES.replace("WHEN", "star &gt; $n"))
        rows = self.ctl("rules", "check", table, "--customers", self.path("customers")).stdout.splitlines()
        first = rows[0].split("\t")
        self.assertEqual((first[0], first[2]), ("R-1", "0"))
        self.assertGreater(int(first[3]), 10)
        self.assertTrue(any(r.split("\t")[3:4] == ["0"] and r.startswith("R-M1\t") for r in rows))


if __name__ == "__main__":
    unittest.main()
