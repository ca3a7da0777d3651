package org.accalmie.policy.agreement;

import java.time.LocalDate;
import java.util.List;
import org.accalmie.policy.measure.Catalogue;

/** Asks a text for an agreement; the lists are kept with their places, for the checks after. */
final class AgreementForm {
  private static final int MOST_VERSIONS = 1_000_000;

  private final Form form;
  final List<Placed<Party>> parties;
  final List<Placed<Group>> groups;
  final List<Placed<GroupHours>> hours;
  final List<Placed<PartTime>> partTime;
  final List<Placed<Window>> windows;
  final List<Placed<String>> measures;
  final List<Placed<Threshold>> thresholds;
  final List<Placed<Relief>> reliefs;
  final Agreement agreement;
  final List<Placed<Signature>> placedSignatures;
  final List<Signature> signatures;

  AgreementForm(Form form) {
    this.form = form;
    parties = form.items("parties", "list both sides", PeopleForm::party);
    groups = form.items("groups", "list the groups", PeopleForm::group);
    hours = form.items("hours", "list the agreed working hours", PeopleForm::groupHours);
    partTime =
        form.has("part-time")
            ? form.items("part-time", "list patterns, or leave it out", PeopleForm::partTime)
            : List.of();
    windows = form.items("windows", "list the windows, or write []", QuietForm::window);
    measures = form.names("measures", Catalogue.ids(), "list ids of the catalogue");
    thresholds =
        form.has("thresholds")
            ? form.items("thresholds", "list thresholds, or leave it out", FiguresForm::threshold)
            : List.of();
    reliefs =
        form.has("reliefs")
            ? form.items("reliefs", "list reliefs, or leave it out", FiguresForm::relief)
            : List.of();
    agreement = agreement();
    FiguresForm.evidenceBan(form);
    placedSignatures =
        form.has("signatures")
            ? form.items("signatures", "write [] or leave it out", FiguresForm::signature)
            : List.of();
    signatures = Placed.values(placedSignatures);
  }

  private Agreement agreement() {
    return new Agreement(
        form.name("id", "for example atelier-du-midi"),
        form.number("version", 1, MOST_VERSIONS, "begin with 1"),
        form.text("title", "give it a title"),
        form.date("from", "write the first day as 2026-01-31"),
        form.date("until", "write the last day as 2026-12-31"),
        form.date("review", "write the day on which you sit down over it again as 2026-10-01"),
        PeopleForm.zone(form),
        consulted(),
        form.has("suspended")
            && form.flag("suspended", "write true to stop all measuring, or leave it out"),
        Placed.values(parties),
        form.inner("scope", "say whom it is about", PeopleForm::scope),
        new GroupTree(Placed.values(groups)),
        Placed.values(hours),
        Placed.values(partTime),
        form.has("holidays")
            ? form.inner("holidays", "name a country", PeopleForm::holidays)
            : null,
        Placed.values(windows),
        form.has("rotation")
            ? form.inner("rotation", "say who takes turns", QuietForm::rotation)
            : null,
        form.has("on-call") ? form.text("on-call", "say where the roster is found") : null,
        form.has("urgent") ? form.inner("urgent", "name the way", QuietForm::urgent) : null,
        form.has("held-mail") ? form.inner("held-mail", "say until", QuietForm::heldMail) : null,
        Placed.values(measures),
        Placed.values(thresholds),
        FiguresForm.minimumSize(form),
        FiguresForm.epsilon(form),
        FiguresForm.yearlyEpsilon(form),
        form.number("grace-days", 0, 28, "3 is usual"),
        form.number("widest-bar", 1, 50, "15 is usual"),
        FiguresForm.releaseKey(form),
        form.inner("retention", "say how long things are kept", FiguresForm::retention),
        Placed.values(reliefs));
  }

  private LocalDate consulted() {
    return form.date("consulted", "write the day of the council's consultation as 2026-01-15");
  }

  boolean has(String field) {
    return form.has(field);
  }

  void problem(String field, Sentence what, Sentence advice) {
    form.problem(field, what, advice);
  }

  void problemAt(Sentence what, Sentence advice, String field, Object... path) {
    form.problemAt(what, advice, field, path);
  }
}
