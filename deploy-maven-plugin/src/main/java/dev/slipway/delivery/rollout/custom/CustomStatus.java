package dev.slipway.delivery.rollout.custom;

import dev.slipway.delivery.environment.KindRules;
import dev.slipway.delivery.environment.StatusCheck;
import dev.slipway.delivery.environment.StatusRulesFormat;
import dev.slipway.delivery.rollout.Grace;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.custom.Finding.Findings;
import dev.slipway.manifest.source.GroupKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The status of kinds by rules that are data. */
public final class CustomStatus {
  private static final String FILE = "status-rules.yaml";

  private final Map<String, KindRules> exact = new HashMap<>();
  private final Map<String, KindRules> patterns = new LinkedHashMap<>();

  /**
   * Rules.
   *
   * @param rules for a kind that is in two, the first counts
   */
  public CustomStatus(List<KindRules> rules) {
    for (KindRules one : rules) {
      for (String kind : one.kinds()) {
        (kind.startsWith("*") ? patterns : exact).putIfAbsent(kind, one);
      }
    }
  }

  /** The rules that come with Slipway. */
  public static CustomStatus shipped() {
    return new CustomStatus(shippedRules());
  }

  static List<KindRules> shippedRules() {
    try (InputStream in = CustomStatus.class.getResourceAsStream(FILE)) {
      String text =
          new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
      return StatusRulesFormat.parse(text, FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty when no rule is about the kind. */
  public Optional<Status> status(Observation observation) {
    return rules(ObjectFields.of(observation.object()).groupKind())
        .map(rules -> status(rules, observation));
  }

  private Optional<KindRules> rules(GroupKind kind) {
    return Optional.ofNullable(exact.get(kind.toString()))
        .or(
            () ->
                patterns.entrySet().stream()
                    .filter(one -> fits(one.getKey(), kind.group()))
                    .findFirst()
                    .map(Map.Entry::getValue));
  }

  private static boolean fits(String pattern, String group) {
    String wanted = pattern.substring("*.".length());
    return wanted.startsWith("*.")
        ? group.endsWith(wanted.substring(1)) || group.equals(wanted.substring(2))
        : group.equals(wanted);
  }

  private static Status status(KindRules rules, Observation observation) {
    ObjectFields object = ObjectFields.of(observation.object());
    if (rules.exists()) {
      return Status.of(State.CURRENT, "it exists");
    }
    Optional<Status> unseen = CommonConditions.unseen(object);
    if (unseen.isPresent()) {
      return unseen.get();
    }
    for (StatusCheck check : rules.checks()) {
      Optional<Status> status = CheckRunner.status(check, observation);
      if (status.isPresent()) {
        return status.get();
      }
    }
    if (rules.statusOptional() && object.has("status")) {
      return Status.of(State.CURRENT, "it exists, and nothing in its status says otherwise");
    }
    if (rules.statusOptional()) {
      return Grace.over(Grace.NO_STATUS, object, observation.now())
          ? Status.of(State.CURRENT, "no status, taken as current")
          : CommonConditions.noStatusYet();
    }
    return object.has("status") ? unmatched(rules, object) : CommonConditions.noStatusYet();
  }

  /** A value that no rule names may be of a newer version of the kind's controller. */
  private static Status unmatched(KindRules rules, ObjectFields object) {
    StatusCheck last = rules.checks().get(rules.checks().size() - 1);
    Findings findings = Finding.of(last.subject(), object);
    boolean condition = !last.subject().condition().isEmpty();
    if (findings.all().isEmpty() || !findings.complete()) {
      return Status.of(
          State.IN_PROGRESS,
          condition
              ? "it has no condition " + last.subject().condition() + " yet"
              : "it has no " + last.subject().path() + " yet");
    }
    Finding found = findings.all().get(0);
    return condition
        ? Status.of(State.IN_PROGRESS, found.reason(), found.text())
        : Status.of(State.UNKNOWN, found.reason(), found.text() + ", which no rule names");
  }
}
