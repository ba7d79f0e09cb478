# SPDX-License-Identifier: GPL-3.0-or-later
bin_PROGRAMS += guichet
guichet_SOURCES = \
	src/app/app.c \
	src/app/app.h \
	src/app/archive.c \
	src/app/archive.h \
	src/app/attach.c \
	src/app/attach.h \
	src/app/bilan.c \
	src/app/bilan.h \
	src/app/bilan_export.c \
	src/app/catalogue.c \
	src/app/catalogue.h \
	src/app/cmd.c \
	src/app/cmd.h \
	src/app/cmd_annees.c \
	src/app/cmd_base.c \
	src/app/cmd_bilan.c \
	src/app/cmd_comparer.c \
	src/app/cmd_convention.c \
	src/app/cmd_dossier.c \
	src/app/cmd_echeances.c \
	src/app/cmd_eligibilite.c \
	src/app/cmd_evaluation.c \
	src/app/cmd_exporter.c \
	src/app/cmd_figer.c \
	src/app/cmd_formulaires.c \
	src/app/cmd_imprimer.c \
	src/app/cmd_importer.c \
	src/app/cmd_journal.c \
	src/app/cmd_liste.c \
	src/app/cmd_modeles.c \
	src/app/cmd_papier.c \
	src/app/cmd_pieces.c \
	src/app/cmd_plan.c \
	src/app/cmd_recopie.c \
	src/app/cmd_recevoir.c \
	src/app/cmd_reconduire.c \
	src/app/cmd_regles.c \
	src/app/cmd_si.c \
	src/app/cmd_valider.c \
	src/app/cmd_wanted.c \
	src/app/cmd_wanted.h \
	src/app/dossiers.c \
	src/app/duties.c \
	src/app/duties.h \
	src/app/export_data.c \
	src/app/export_data.h \
	src/app/freeze.c \
	src/app/evaluation.c \
	src/app/evaluation.h \
	src/app/front.c \
	src/app/front.h \
	src/app/host_app.c \
	src/app/host_app.h \
	src/app/host_desk.c \
	src/app/host_dossier.c \
	src/app/host_duties.c \
	src/app/host_import.c \
	src/app/host_paper.c \
	src/app/host_pieces.c \
	src/app/host_previous.c \
	src/app/host_receive.c \
	src/app/host_renew.c \
	src/app/host_report.c \
	src/app/host_retype.c \
	src/app/host_settings.c \
	src/app/host_versions.c \
	src/app/import.c \
	src/app/import.h \
	src/app/job.c \
	src/app/job.h \
	src/app/joined.c \
	src/app/kept.c \
	src/app/kept.h \
	src/app/language.c \
	src/app/language.h \
	src/app/main.c \
	src/app/models.c \
	src/app/models.h \
	src/app/module.c \
	src/app/module.h \
	src/app/output.c \
	src/app/output.h \
	src/app/paper.c \
	src/app/paper.h \
	src/app/paper_recipient.c \
	src/app/paper_recipient.h \
	src/app/paper_sheets.c \
	src/app/paper_sheets.h \
	src/app/papers.c \
	src/app/papers.h \
	src/app/papers_each.c \
	src/app/papers_each.h \
	src/app/paper_funders.c \
	src/app/paper_funders.h \
	src/app/paper_years.c \
	src/app/paper_years.h \
	src/app/regles.h \
	src/app/regles_essayer.c \
	src/app/regles_evaluer.c \
	src/app/regles_impact.c \
	src/app/paperagain.c \
	src/app/paperagain.h \
	src/app/papercheck.c \
	src/app/papercheck.h \
	src/app/stamp.c \
	src/app/stamp.h \
	src/app/versions.c \
	src/app/versions.h \
	src/app/receive.c \
	src/app/receive.h \
	src/app/renew.c \
	src/app/reprint.c \
	src/app/reprint.h \
	src/app/renew.h \
	src/app/work.c \
	src/app/work.h
guichet_LDADD = $(RING3) $(RING3_LIBS)
if SANITIZED
# It is started thousands of times: at a fixed place, its tables need not be
# put right each time.
guichet_LDFLAGS = $(AM_LDFLAGS) -no-pie
endif

# Says where the sources are, so that the program finds its data before it
# is installed.
noinst_DATA = guichet.source
CLEANFILES += guichet.source
guichet.source: Makefile
	$(AM_V_GEN)echo '$(abs_top_srcdir)' >$@

# And so that it speaks other languages than French.  These are installed over
# those of po/, which are made once and do not follow the sources; without
# msgfmt they are those of the tarball.
locale_enmodir = $(localedir)/en/LC_MESSAGES
locale_enmo_DATA = locale/en/LC_MESSAGES/guichet.mo
locale_frmodir = $(localedir)/fr/LC_MESSAGES
locale_frmo_DATA = locale/fr/LC_MESSAGES/guichet.mo
CLEANFILES += $(locale_enmo_DATA) $(locale_frmo_DATA)
locale/en/LC_MESSAGES/guichet.mo: $(top_srcdir)/po/en.po
	$(AM_V_at)$(MKDIR_P) locale/en/LC_MESSAGES
	$(AM_V_GEN)$(MSGFMT) -o $@ $(top_srcdir)/po/en.po
	$(AM_V_at)test -f $@ || cp $(top_srcdir)/po/en.gmo $@
locale/fr/LC_MESSAGES/guichet.mo: $(top_srcdir)/po/fr.po
	$(AM_V_at)$(MKDIR_P) locale/fr/LC_MESSAGES
	$(AM_V_GEN)$(MSGFMT) -o $@ $(top_srcdir)/po/fr.po
	$(AM_V_at)test -f $@ || cp $(top_srcdir)/po/fr.gmo $@
