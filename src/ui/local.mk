# SPDX-License-Identifier: GPL-3.0-or-later
libring3_a_SOURCES += \
	src/ui/area.c \
	src/ui/area.h \
	src/ui/choice.c \
	src/ui/choice.h \
	src/ui/chrome.c \
	src/ui/desk.h \
	src/ui/dialog.c \
	src/ui/edit.c \
	src/ui/edit.h \
	src/ui/folder.c \
	src/ui/grid.c \
	src/ui/grid.h \
	src/ui/items.c \
	src/ui/items.h \
	src/ui/keymap.c \
	src/ui/keymap.h \
	src/ui/line.c \
	src/ui/line.h \
	src/ui/page.c \
	src/ui/page.h \
	src/ui/page_draw.c \
	src/ui/pen.c \
	src/ui/pen.h \
	src/ui/scr_budget.c \
	src/ui/scr_desk.c \
	src/ui/scr_history.c \
	src/ui/scr_print.c \
	src/ui/scr_relire.c \
	src/ui/scr_settings.c \
	src/ui/scr_summary.c \
	src/ui/screen.h \
	src/ui/sheet.c \
	src/ui/sheet.h \
	src/ui/ui.c \
	src/ui/ui.h \
	src/ui/why.c
