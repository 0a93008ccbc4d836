package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.request.GrantText;
import dev.slipway.delivery.access.request.UnreviewedGrant;
import dev.slipway.delivery.access.request.UnreviewedGrants;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.suggest.access.ExpiredGrants;
import dev.slipway.delivery.suggest.access.ProjectGrants;
import dev.slipway.delivery.suggest.dashboard.Entry;
import dev.slipway.delivery.suggest.dashboard.Entry.Section;
import dev.slipway.delivery.suggest.find.ProjectReferences;
import dev.slipway.delivery.suggest.request.BranchName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The grants of level admin of one project: what is reported of them, and what is to be deleted.
 */
final class AccessStep {
  private final Tools tools;
  private final ProjectReferences found;
  private final ProjectGrants grants;
  private final Instant now;

  private AccessStep(Tools tools, ProjectReferences found, ProjectGrants grants) {
    this.tools = tools;
    this.found = found;
    this.grants = grants;
    this.now = tools.clock().instant();
  }

  static AccessStep of(Tools tools, ProjectReferences found, ProjectPolicy policy) {
    boolean managed = policy.environment().flatMap(EnvironmentDefinition::access).isPresent();
    return new AccessStep(tools, found, ProjectGrants.of(found, managed));
  }

  /** Whether there is something to do or to tell, though there may be no update. */
  boolean matters() {
    boolean some = !grants.grants().all().isEmpty() || !grants.notes().isEmpty();
    return !found.unchanged() && some || grants.matters(now);
  }

  /** Namespaces in which something is to be deleted. */
  Set<String> namespaces() {
    return grants.expired(now).keySet();
  }

  /** The branches of the files that were read. */
  Set<String> branches() {
    return grants.texts().keySet().stream()
        .map(ExpiredGrants::group)
        .map(BranchName::of)
        .collect(Collectors.toSet());
  }

  /**
   * What is to be deleted.
   *
   * @param texts with the file {@code CODEOWNERS}
   */
  List<ExpiredGrants> expired(Map<String, String> texts) {
    List<ExpiredGrants> all = new ArrayList<>();
    grants
        .expired(now)
        .forEach(
            (namespace, ended) ->
                all.add(
                    new ExpiredGrants(
                        namespace,
                        ended,
                        grants.texts().getOrDefault(namespace, ""),
                        found.head(),
                        CodeOwners.of(texts).of(List.of(GrantEditor.file(namespace))))));
    return all;
  }

  /**
   * Warns of what ends soon, and of what no other person agreed to.
   *
   * @param entries of the dashboard
   */
  void tell(ProjectReport report, List<Entry> entries) throws IOException {
    grants.notes().forEach(this::warn);
    for (Grant grant : grants.ending(now)) {
      String text =
          "Admin in %s for %s ends at %s"
              .formatted(
                  grant.namespace(),
                  GrantText.subjects(grant.subjects()),
                  grant.expires().map(GrantText::moment).orElse("?"));
      warn(text + ".");
      entries.add(entry(Section.ENDING, text));
    }
    List<Grant> active = grants.grants().active(now).all();
    if (!active.isEmpty()) {
      for (UnreviewedGrant one :
          new UnreviewedGrants(tools.forge(), found.project(), now).of(found.head(), active)) {
        warn(one.text() + ": ask another person to look at it.");
        entries.add(new Entry(Section.UNREVIEWED, "", one.text(), "", List.of(), one.page()));
        report.keepOpen();
      }
    }
  }

  private static Entry entry(Section section, String text) {
    return new Entry(section, "", text, "", List.of(), Optional.empty());
  }

  private void warn(String text) {
    tools.events().on(new Event.Warning(found.project().path() + ": " + text));
  }
}
