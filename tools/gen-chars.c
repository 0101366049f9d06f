/* gen-chars.c: writes src/search/cue-chars-table.inc from ICU's data.
 *
 * Run it by hand when a newer ICU should be used, and commit what it writes:
 *
 *   cc -o /tmp/gen-chars tools/gen-chars.c $(pkg-config --cflags --libs icu-i18n icu-uc)
 *   /tmp/gen-chars > src/search/cue-chars-table.inc
 *
 * The program itself never asks ICU at run time: what a character means for the search must be the
 * same on every desk, whatever ICU it has, and building the tables at start would cost half a
 * second.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utrans.h>

#define N_CHARS 0x10000
#define MAX_SYLLABLE 8
#define MAX_SYLLABLES 600

typedef struct
{
  char     name[MAX_SYLLABLE];
  UChar32 *chars;
  int      n;
} Syllable;

static uint64_t checksum = 14695981039346656037u;

static void
check (UErrorCode status, const char *what)
{
  if (U_FAILURE (status))
    {
      fprintf (stderr, "gen-chars: %s: %s\n", what, u_errorName (status));
      exit (1);
    }
}

static UTransliterator *
open_transliterator (const char *id)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar wide[64];
  UTransliterator *result;

  u_charsToUChars (id, wide, (int) strlen (id) + 1);
  result = utrans_openU (wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  check (status, id);
  return result;
}

/* Length of the result in UTF-16 units; the text is changed in place. */
static int
transliterate (UTransliterator *transliterator, UChar *text, int length, int capacity)
{
  UErrorCode status = U_ZERO_ERROR;
  int limit = length;

  utrans_transUChars (transliterator, text, &length, capacity, 0, &limit, &status);
  check (status, "transliterate");
  return length;
}

/* The one BMP character a text consists of, or 0. */
static UChar32
single (const UChar *text, int length)
{
  return length == 1 && !U16_IS_SURROGATE (text[0]) ? text[0] : 0;
}

/* An accented Latin letter counts as its base letter: people do not type accents. */
static UChar32
strip_accents (UChar32 c)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkd = unorm2_getNFKDInstance (&status);
  UChar out[32];
  int n = unorm2_getDecomposition (nfkd, c, out, 32, &status);

  check (status, "decompose");
  if (n < 2 || out[0] >= 0x80 || !u_isalpha (out[0]))
    return c;
  for (int i = 1; i < n; i++)
    if (u_charType (out[i]) != U_NON_SPACING_MARK)
      return c;
  return out[0];
}

static UChar32
fold_once (UChar32 c, UTransliterator *hans)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkc = unorm2_getNFKCCasefoldInstance (&status);
  UChar in[2] = { (UChar) c, 0 };
  UChar out[64];
  int n = unorm2_normalize (nfkc, in, 1, out, 64, &status);
  UChar32 folded;

  check (status, "normalise");
  folded = single (out, n);
  if (folded == 0)
    folded = c;
  folded = strip_accents (folded);
  out[0] = (UChar) folded;
  n = transliterate (hans, out, 1, 64);
  return single (out, n) != 0 ? single (out, n) : folded;
}

static void
print_char (UChar32 c)
{
  char utf8[5] = { 0 };
  int n = 0;

  U8_APPEND_UNSAFE (utf8, n, c);
  for (int i = 0; i < n; i++)
    checksum = (checksum ^ (unsigned char) utf8[i]) * 1099511628211u;
  /* Marks and controls are written as octal: they would join their neighbours in an editor. */
  if (u_isalnum (c) && c != '"' && c != '\\')
    fputs (utf8, stdout);
  else
    for (int i = 0; i < n; i++)
      printf ("\\%03o", (unsigned char) utf8[i]);
}

static void
print_folds (UTransliterator *hans)
{
  int column = 0;

  puts ("/* Pairs of characters: the second stands for the first. */");
  fputs ("static const char fold_pairs[] =\n  \"", stdout);
  for (UChar32 c = 0x41; c < N_CHARS; c++)
    {
      UChar32 folded = c;

      if (U16_IS_SURROGATE (c) || !u_isdefined (c))
        continue;
      for (int i = 0; i < 4; i++)
        folded = fold_once (folded, hans);
      if (folded == c)
        continue;
      if (column == 20)
        {
          fputs ("\"\n  \"", stdout);
          column = 0;
        }
      print_char (c);
      print_char (folded);
      column++;
    }
  puts ("\";\n");
}

/* "lǚ" becomes "lv": the tone goes, the umlaut stays as the letter people type for it. */
static void
plain_syllable (const UChar *text, int length, char *name)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfd = unorm2_getNFDInstance (&status);
  UChar out[64];
  int n = unorm2_normalize (nfd, text, length, out, 64, &status);
  int used = 0;

  check (status, "decompose syllable");
  for (int i = 0; i < n && used < MAX_SYLLABLE - 1; i++)
    {
      if (out[i] == 0x308 && used > 0 && name[used - 1] == 'u')
        name[used - 1] = 'v';
      else if (out[i] >= 'a' && out[i] <= 'z')
        name[used++] = (char) out[i];
    }
  name[used] = '\0';
}

static int
compare_syllables (const void *a, const void *b)
{
  return strcmp (((const Syllable *) a)->name, ((const Syllable *) b)->name);
}

static void
print_syllables (UTransliterator *latin)
{
  static Syllable syllables[MAX_SYLLABLES];
  int n_syllables = 0;

  for (UChar32 c = 0x3400; c < 0xA000; c++)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar text[64] = { (UChar) c, 0 };
      char name[MAX_SYLLABLE];
      int s;

      if (uscript_getScript (c, &status) != USCRIPT_HAN)
        continue;
      plain_syllable (text, transliterate (latin, text, 1, 64), name);
      /* Without a vowel it is a grunt that nobody types. */
      if (strpbrk (name, "aeiouv") == NULL)
        continue;
      for (s = 0; s < n_syllables && strcmp (syllables[s].name, name) != 0; s++)
        ;
      if (s == n_syllables)
        {
          strcpy (syllables[s].name, name);
          syllables[s].chars = calloc (2000, sizeof (UChar32));
          n_syllables++;
        }
      syllables[s].chars[syllables[s].n++] = c;
    }
  qsort (syllables, (size_t) n_syllables, sizeof (Syllable), compare_syllables);
  puts ("/* Every toneless syllable in alphabetical order, with the characters read so. */");
  puts ("static const CueSyllableChars syllable_chars[] = {");
  for (int s = 0; s < n_syllables; s++)
    {
      for (const char *p = syllables[s].name; *p != '\0'; p++)
        checksum = (checksum ^ (unsigned char) *p) * 1099511628211u;
      printf ("  { \"%s\",\n    \"", syllables[s].name);
      for (int i = 0; i < syllables[s].n; i++)
        {
          if (i > 0 && i % 45 == 0)
            fputs ("\"\n    \"", stdout);
          print_char (syllables[s].chars[i]);
        }
      puts ("\" },");
    }
  puts ("};\n");
}

int
main (void)
{
  puts ("/* cue-chars-table.inc: written by tools/gen-chars.c, do not edit.");
  printf (" * Unicode %s data by way of ICU %s.\n *\n", U_UNICODE_VERSION, U_ICU_VERSION);
  puts (" * SPDX-License-Identifier: GPL-3.0-or-later\n */");
  print_folds (open_transliterator ("Hant-Hans"));
  print_syllables (open_transliterator ("Han-Latin"));
  printf ("/* FNV-1a over both tables. */\n#define CUE_CHARS_TABLE_CHECKSUM \"%016llx\"\n",
          (unsigned long long) checksum);
  return 0;
}
