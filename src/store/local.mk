# SPDX-License-Identifier: GPL-3.0-or-later
libring3_a_SOURCES += \
	src/store/answers.c \
	src/store/clock.c \
	src/store/copy.c \
	src/store/create.c \
	src/store/dossiers.c \
	src/store/duties.c \
	src/store/duties.h \
	src/store/files.c \
	src/store/files.h \
	src/store/inner.h \
	src/store/joined.c \
	src/store/journal.c \
	src/store/links.c \
	src/store/list.c \
	src/store/lock.c \
	src/store/meta.c \
	src/store/migrate.c \
	src/store/new.c \
	src/store/open.c \
	src/store/place.c \
	src/store/previous.c \
	src/store/read.c \
	src/store/recover.c \
	src/store/rescope.c \
	src/store/rescue.c \
	src/store/rescue.h \
	src/store/sql.c \
	src/store/store.h \
	src/store/sum.c \
	src/store/uuid.c \
	src/store/verify.c \
	src/store/version.c \
	src/store/whole.c
nodist_libring3_a_SOURCES = src/store/schema.c
# In the order of the schemas.
STORE_SCHEMAS = src/store/schema.sql src/store/schema2.sql \
	src/store/schema3.sql
EXTRA_DIST += $(STORE_SCHEMAS) src/store/schema.awk
CLEANFILES += src/store/schema.c

src/store/schema.c: $(STORE_SCHEMAS) src/store/schema.awk
	$(AM_V_GEN)$(MKDIR_P) src/store && \
	$(AWK) -f $(srcdir)/src/store/schema.awk \
		$(srcdir)/src/store/schema.sql \
		$(srcdir)/src/store/schema2.sql \
		$(srcdir)/src/store/schema3.sql >$@.t && mv $@.t $@
