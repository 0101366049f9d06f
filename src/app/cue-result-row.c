/* cue-result-row.c
 *
 * The list of results is replaced with every key, so a row is one widget with three layouts instead
 * of a tree of labels: with 40 rows that is 8 ms of work a key instead of 25.  Its height comes from
 * the metrics of both scripts and not from the text, so that the list never jumps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cue-result-row.h"

#include <glib/gi18n.h>

#include "cue-paint.h"
#include "cue-say.h"

/* Of the second line's height: icons grow with the text. */
#define ICON_SHARE .68
#define GAP 3
#define CAP_PADDING 6
#define CAP_RADIUS 5
#define CAPTION_SCALE (9. / 11.)
/* Text with letters, an accent and a Han character: the tallest line both fonts make. */
#define TALL_TEXT "国Ágj"

struct _CueResultRow
{
  GtkWidget parent_instance;

  PangoLayout *title;     /* (owned) (nullable) */
  PangoLayout *caption;   /* (owned) (nullable): type and level */
  PangoLayout *state;     /* (owned) (nullable): verified, overdue, disputed */
  PangoLayout *cap;       /* (owned) (nullable): digit or trailing text */
  GtkIconPaintable *icon; /* (owned) (nullable) */
  CueMark      mark;
  gboolean     framed;    /* cap is a key cap */
  int          title_height;
  int          caption_height;
};

G_DEFINE_FINAL_TYPE (CueResultRow, cue_result_row, GTK_TYPE_WIDGET)

static PangoLayout *
create_layout (CueResultRow *self, const char *text, double scale, gboolean bold)
{
  PangoLayout              *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static int
height_of (CueResultRow *self, double scale)
{
  g_autoptr (PangoLayout) layout = create_layout (self, TALL_TEXT, scale, FALSE);
  int                     height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
ensure_heights (CueResultRow *self)
{
  if (self->title_height > 0)
    return;
  self->title_height = height_of (self, 1);
  self->caption_height = height_of (self, CAPTION_SCALE);
}

static int
cap_width (CueResultRow *self)
{
  int width = 0;

  if (self->cap == NULL)
    return 0;
  pango_layout_get_pixel_size (self->cap, &width, NULL);
  return width + (self->framed ? 2 * CAP_PADDING : 0);
}

static void
cue_result_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  CueResultRow *self = CUE_RESULT_ROW (widget);

  ensure_heights (self);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = self->title_height + self->caption_height;
  else
    {
      *minimum = 120;
      *natural = 340;
    }
}

static void
draw_layout (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, int width,
             const GdkRGBA *color)
{
  pango_layout_set_width (layout, MAX (width, 0) * PANGO_SCALE);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static const char *
mark_color_name (CueMark mark)
{
  switch (mark)
    {
    case CUE_MARK_VERIFIED:
    case CUE_MARK_NEUTRAL:
      return NULL;
    case CUE_MARK_DUE:
      return "warning_color";
    case CUE_MARK_WRONG:
      return "error_color";
    }
  return NULL;
}

static int
icon_size (CueResultRow *self)
{
  ensure_heights (self);
  return (int) (self->caption_height * ICON_SHARE + .5);
}

/* How far a layout has to go down to stand on the baseline @base (Pango units), in pixels. */
static double
drop (PangoLayout *layout, int base)
{
  return (double) (base - pango_layout_get_baseline (layout)) / PANGO_SCALE;
}

/* Type and level, then the icon and the words of the state. */
static void
draw_second_line (CueResultRow *self, GtkSnapshot *snapshot, int width, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean   loud = self->mark == CUE_MARK_DUE || self->mark == CUE_MARK_WRONG;
  GdkRGBA    quiet = cue_paint_fade (cue_paint_get_color (widget, NULL), .7);
  GdkRGBA    color = loud ? cue_paint_get_color (widget, mark_color_name (self->mark)) : quiet;
  GdkRGBA    icon_colors[4] = { color, color, color, color };
  int        size = icon_size (self);
  int        taken = 0;
  int        base = 0;
  int        x;

  pango_layout_set_width (self->caption, -1);
  pango_layout_get_pixel_size (self->caption, &taken, NULL);
  taken = MIN (taken, width);
  /* Chinese words stand lower than Latin ones in their own lines: both on one baseline. */
  base = MAX (pango_layout_get_baseline (self->caption),
              self->state != NULL ? pango_layout_get_baseline (self->state) : 0);
  draw_layout (snapshot, self->caption, 0, y + drop (self->caption, base), taken, &quiet);
  x = taken + 2 * GAP;
  if (self->icon != NULL)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (
        snapshot, &GRAPHENE_POINT_INIT ((float) x,
                                        (float) y + (float) (self->caption_height - size) / 2));
      gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->icon), snapshot,
                                                size, size, icon_colors, 4);
      gtk_snapshot_restore (snapshot);
      x += size + GAP;
    }
  if (self->state != NULL && x < width)
    draw_layout (snapshot, self->state, x, y + drop (self->state, base), width - x, &color);
}

static void
draw_cap (CueResultRow *self, GtkSnapshot *snapshot, int width, int height)
{
  GdkRGBA text = cue_paint_fade (cue_paint_get_color (GTK_WIDGET (self), NULL), .7);
  GdkRGBA line = cue_paint_fade (cue_paint_get_color (GTK_WIDGET (self), NULL), .2);
  int     cap_w = cap_width (self);
  int     text_width = 0, text_height = 0;

  pango_layout_get_pixel_size (self->cap, &text_width, &text_height);
  if (self->framed)
    {
      int            box_height = text_height + 4;
      GskRoundedRect box;

      gsk_rounded_rect_init_from_rect (
        &box,
        &GRAPHENE_RECT_INIT ((float) (width - cap_w), (float) ((height - box_height) / 2),
                             (float) cap_w, (float) box_height),
        CAP_RADIUS);
      gtk_snapshot_append_border (snapshot, &box, (float[4]){ 1, 1, 2, 1 },
                                  (GdkRGBA[4]){ line, line, line, line });
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT ((float) (width - cap_w + (self->framed ? CAP_PADDING : 0)),
                                    (float) ((height - text_height) / 2)));
  gtk_snapshot_append_layout (snapshot, self->cap, &text);
  gtk_snapshot_restore (snapshot);
}

/* The switch that hides all key hints is a class of the window. */
static gboolean
hints_hidden (CueResultRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return self->framed && root != NULL && gtk_widget_has_css_class (GTK_WIDGET (root), "cue-no-keys");
}

static void
cue_result_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CueResultRow *self = CUE_RESULT_ROW (widget);
  int           width = gtk_widget_get_width (widget);
  int           height = gtk_widget_get_height (widget);
  GdkRGBA       color = cue_paint_get_color (widget, NULL);
  int           room;

  if (self->title == NULL)
    return;
  ensure_heights (self);
  room = width;
  if (self->cap != NULL && !hints_hidden (self))
    {
      draw_cap (self, snapshot, width, height);
      room -= cap_width (self) + 2 * CAP_PADDING;
    }
  draw_layout (snapshot, self->title, 0, 0, room, &color);
  draw_second_line (self, snapshot, room, self->title_height);
}

static void
forget_heights (CueResultRow *self)
{
  self->title_height = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
cue_result_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (cue_result_row_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
cue_result_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  CueResultRow *self = CUE_RESULT_ROW (widget);

  GTK_WIDGET_CLASS (cue_result_row_parent_class)->system_setting_changed (widget, setting);
  if (setting != GTK_SYSTEM_SETTING_DPI && setting != GTK_SYSTEM_SETTING_FONT_NAME)
    return;
  for (guint i = 0; i < 4; i++)
    {
      PangoLayout *layouts[] = { self->title, self->caption, self->state, self->cap };

      if (layouts[i] != NULL)
        pango_layout_context_changed (layouts[i]);
    }
  forget_heights (self);
}

static void
cue_result_row_dispose (GObject *object)
{
  cue_result_row_clear (CUE_RESULT_ROW (object));
  G_OBJECT_CLASS (cue_result_row_parent_class)->dispose (object);
}

static void
cue_result_row_class_init (CueResultRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cue_result_row_dispose;
  widget_class->measure = cue_result_row_measure;
  widget_class->snapshot = cue_result_row_snapshot;
  widget_class->css_changed = cue_result_row_css_changed;
  widget_class->system_setting_changed = cue_result_row_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "cue-result-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
cue_result_row_init (CueResultRow *self)
{
}

/**
 * cue_result_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
cue_result_row_new (void)
{
  return g_object_new (CUE_TYPE_RESULT_ROW, NULL);
}

/* Marks the found characters with a tint and with weight: two signals, for neither alone is seen
 * by everybody. */
static void
highlight (CueResultRow *self, const CueHit *hit)
{
  PangoAttrList *attributes = pango_layout_get_attributes (self->title);
  GdkRGBA        accent = cue_paint_get_color (GTK_WIDGET (self), "accent_bg_color");
  guint          n = hit->title_marks != NULL ? hit->title_marks->len / 2 : 0;

  for (guint i = 0; i < n; i++)
    {
      guint           start = g_array_index (hit->title_marks, guint, 2 * i);
      guint           end = g_array_index (hit->title_marks, guint, 2 * i + 1);
      PangoAttribute *parts[] = {
        pango_attr_weight_new (PANGO_WEIGHT_BOLD),
        pango_attr_background_new ((guint16) (accent.red * 65535), (guint16) (accent.green * 65535),
                                   (guint16) (accent.blue * 65535)),
        pango_attr_background_alpha_new (65535 * 18 / 100),
      };

      for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
        {
          parts[p]->start_index = start;
          parts[p]->end_index = end;
          pango_attr_list_insert (attributes, parts[p]);
        }
    }
}

static GtkIconPaintable *
lookup_icon (CueResultRow *self, const char *name)
{
  GtkWidget    *widget = GTK_WIDGET (self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));

  return gtk_icon_theme_lookup_icon (theme, name, NULL, icon_size (self),
                                     gtk_widget_get_scale_factor (widget),
                                     gtk_widget_get_direction (widget), 0);
}

static const char *
mark_icon_name (CueMark mark)
{
  switch (mark)
    {
    case CUE_MARK_VERIFIED:
      return "security-high-symbolic";
    case CUE_MARK_NEUTRAL:
      return NULL;
    case CUE_MARK_DUE:
      return "preferences-system-time-symbolic";
    case CUE_MARK_WRONG:
      return "emoji-flags-symbolic";
    }
  return NULL;
}

/**
 * cue_result_row_dup_mark:
 * @hit: a found entry
 * @clock: the site's clock
 * @mark: (out): how grave it is
 *
 * The one thing worth knowing of an entry before it is opened, the gravest first: somebody says it
 * is wrong, its verification is overdue, it ends today, it does not fit this customer, it was
 * verified.
 *
 * Returns: (transfer full): the words; may be empty
 */
char *
cue_result_row_dup_mark (const CueHit *hit, CueClock *clock, CueMark *mark)
{
  gint64 now_ms = cue_clock_now_ms (clock);

  *mark = CUE_MARK_WRONG;
  if (hit->disputed)
    return g_strdup (_("somebody flagged it"));

  *mark = CUE_MARK_DUE;
  if (hit->verify_due_ms != 0 && hit->verify_due_ms < now_ms)
    {
      int days = MAX (-cue_say_days_until (clock, hit->verify_due_ms), 1);

      /* Translators: the verification of an entry is late */
      return g_strdup_printf (ngettext ("verification %d day late", "verification %d days late",
                                        (gulong) days),
                              days);
    }
  if (hit->until_ms != 0 && hit->until_ms != G_MAXINT64
      && cue_say_days_until (clock, hit->until_ms - 1) == 0)
    {
      /* Midnight ends the day before it: its last day is today, to 24:00. */
      gboolean         all_day = cue_say_days_until (clock, hit->until_ms) != 0;
      g_autofree char *time = all_day ? g_strdup ("24:00") : cue_say_time (clock, hit->until_ms);

      /* Translators: %s is a time of day; the entry is not valid after it */
      return g_strdup_printf (_("ends today %s"), time);
    }

  *mark = CUE_MARK_NEUTRAL;
  if (hit->applies != CUE_APPLIES)
    return cue_say_applies (hit->applies);

  *mark = CUE_MARK_VERIFIED;
  if (hit->verified_ms > 0)
    {
      g_autofree char *day = cue_say_day (clock, hit->verified_ms);

      /* Translators: %s is a day, 11-18; somebody checked that the entry is still right */
      return g_strdup_printf (_("verified %s"), day);
    }
  *mark = CUE_MARK_NEUTRAL;
  return g_strdup ("");
}

static void
set_accessible_label (CueResultRow *self, const CueHit *hit, const char *kind, const char *state,
                      guint position)
{
  g_autofree char *label =
    position >= 1 && position <= 9
      /* Translators: for a screen reader: title, type and level, state, and the digit that opens it */
      ? g_strdup_printf (_("%s, %s, %s, Control %u opens it"), hit->title, kind, state, position)
      /* Translators: for a screen reader: title, type and level, state */
      : g_strdup_printf (_("%s, %s, %s"), hit->title, kind, state);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * cue_result_row_set:
 * @self: a row
 * @hit: what was found; copied
 * @scope_name: (nullable): name of the city for texts of one city
 * @clock: the site's clock
 * @position: 1-based; up to 9 the digit is drawn as a key cap
 * @trailing: (nullable): text to draw instead of the digit
 *
 * Main thread.
 */
void
cue_result_row_set (CueResultRow *self, const CueHit *hit, const char *scope_name, CueClock *clock,
                    guint position, const char *trailing)
{
  g_autofree char *level = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *state = NULL;
  g_autofree char *digit = NULL;
  const char      *icon;

  g_return_if_fail (CUE_IS_RESULT_ROW (self));
  g_return_if_fail (hit != NULL);

  cue_result_row_clear (self);
  level = cue_say_level (hit->scope, scope_name);
  /* Translators: type and level of an entry: "Tariff · Province" */
  kind = g_strdup_printf (_("%s · %s"), cue_say_type (hit->kind, hit->type), level);
  state = cue_result_row_dup_mark (hit, clock, &self->mark);
  icon = mark_icon_name (self->mark);

  self->title = create_layout (self, hit->title, 1, FALSE);
  highlight (self, hit);
  self->caption = create_layout (self, kind, CAPTION_SCALE, FALSE);
  self->state = create_layout (self, state, CAPTION_SCALE, self->mark >= CUE_MARK_DUE);
  if (icon != NULL)
    self->icon = lookup_icon (self, icon);
  self->framed = trailing == NULL;
  digit = g_strdup_printf ("%u", position);
  if (trailing != NULL || (position >= 1 && position <= 9))
    self->cap = create_layout (self, trailing != NULL ? trailing : digit, CAPTION_SCALE, FALSE);
  set_accessible_label (self, hit, kind, state, trailing == NULL ? position : 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * cue_result_row_clear:
 * @self: a row
 *
 * Forgets what it shows.
 */
void
cue_result_row_clear (CueResultRow *self)
{
  g_return_if_fail (CUE_IS_RESULT_ROW (self));

  g_clear_object (&self->title);
  g_clear_object (&self->caption);
  g_clear_object (&self->state);
  g_clear_object (&self->cap);
  g_clear_object (&self->icon);
}
