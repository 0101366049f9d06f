/* store-fixture.h: a home in a temporary folder with a few people, for the store's tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cue-authority.h"
#include "cue-demo.h"
#include "cue-evidence.h"
#include "cue-import.h"
#include "cue-sql-sqlite.h"
#include "cue-store-migrate.h"
#include "cue-store-private.h"
#include "test-folder.h"

#define FIXTURE_NOW_MS G_GINT64_CONSTANT (1795000000000)
#define HOUR_MS G_GINT64_CONSTANT (3600000)

/* People: editor, editor2, reviewer, reviewer2, both (editor and reviewer), lead, agent, off
 * (disabled editor and reviewer) of /yq/; editor-lj, reviewer-lj of /yq/lj/; admin2 of /yq/. */
typedef struct
{
  char     *home;
  CueClock *clock;
  CueStore *store;
  char     *owner;
} StoreFixture;

void  store_fixture_set_up    (StoreFixture *fixture, gconstpointer data);
void  store_fixture_tear_down (StoreFixture *fixture, gconstpointer data);
void  store_fixture_reopen    (StoreFixture *fixture);
void  store_fixture_as        (StoreFixture *fixture, const char *login);
char *store_fixture_entry     (const char *old_id, const char *scope, const char *title);
/* Saves, submits, approves: by editor and reviewer. */
void  store_fixture_approved  (StoreFixture *fixture, const char *xml, int base_no, char **id, int *no);
void  store_fixture_publish   (StoreFixture *fixture, const char *id, int no, gint64 from_ms,
                               gint64 until_ms, char **publication_id);
/* Takes out of a file what later versions of the schema added: it is as the first one made it, with
 * its rows.  The store must not be open. */
void  store_fixture_downgrade (StoreFixture *fixture, CueStorePart part);
/* Every row of every table of store.db but the index, as text: equal dumps mean nothing changed. */
char *store_fixture_dump      (StoreFixture *fixture);
