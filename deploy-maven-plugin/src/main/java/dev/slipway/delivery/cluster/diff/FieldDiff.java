package dev.slipway.delivery.cluster.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds all fields of objects that change, with their whole values. One instance serves one plan:
 * equal contents of Secrets have equal checksums in all of it.
 */
public final class FieldDiff {
  private final SecretChecksums checksums;

  /** With checksums of Secrets that no other plan has. */
  public FieldDiff() {
    this(SecretChecksums.random());
  }

  FieldDiff(SecretChecksums checksums) {
    this.checksums = checksums;
  }

  /**
   * Compares an object with what it will be. What the server sets is left out, and who wrote the
   * object last; of the content of Secrets there are checksums only. None if, and only if, both are
   * the {@link #same}.
   *
   * @param live as the server has it; empty when it is new
   * @param preview as the server would have it
   */
  public List<FieldChange> between(Map<String, Object> live, Map<String, Object> preview) {
    List<FieldChange> changes = new ArrayList<>();
    boolean status = HiddenFields.ownsStatus(live, preview);
    Map<String, Object> before = HiddenFields.without(live, status);
    Map<String, Object> after = HiddenFields.without(preview, status);
    if (before.equals(after)) {
      before = HiddenFields.identity(live);
      after = HiddenFields.identity(preview);
    }
    Map<String, Values> values = values(live, preview);
    Values others = values.getOrDefault("", new PlainValues());
    TreeDiff diff = new TreeDiff(changes);
    for (String key : TreeDiff.keys(before, after)) {
      diff.entry("", key, before, after, values.getOrDefault(key, others));
    }
    return changes;
  }

  /**
   * What is written to an object although it can't be said what it will be: all that is sent and is
   * not there already. What the server fills in itself is not known.
   *
   * @param live as the server has it; empty when it is new
   * @param sent the content of an apply
   */
  public List<FieldChange> written(Map<String, Object> live, Map<String, Object> sent) {
    return between(live, sent).stream().filter(change -> !change.after().isEmpty()).toList();
  }

  /** Whether nothing relevant changes. */
  public static boolean same(Map<String, Object> live, Map<String, Object> preview) {
    boolean status = HiddenFields.ownsStatus(live, preview);
    return HiddenFields.without(live, status).equals(HiddenFields.without(preview, status))
        && HiddenFields.identity(live).equals(HiddenFields.identity(preview));
  }

  /** How the parts of the object are shown, by field; the others by the empty one. */
  private Map<String, Values> values(Map<String, Object> live, Map<String, Object> preview) {
    Map<String, Object> either = preview.isEmpty() ? live : preview;
    Map<String, Values> values = new HashMap<>();
    if (!"v1".equals(either.get("apiVersion"))) {
      return values;
    }
    if ("Secret".equals(either.get("kind"))) {
      // All but the known fields count as secret, misspelt ones too.
      values.put("", new SecretValues(checksums, false));
      values.put("data", new SecretValues(checksums, true));
      Values open = new PublicValues(checksums, List.of(live, preview));
      SecretChecksums.PUBLIC.forEach(field -> values.put(field, open));
    }
    return values;
  }
}
