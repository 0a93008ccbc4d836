package dev.slipway.delivery.access.escalation;

import dev.slipway.delivery.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the items of {@code spec.access.rbac} that would allow what was refused. Pure. */
final class AllowanceLines {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
  private static final int LONGEST = 253;

  private AllowanceLines() {}

  /** What objects have in common that one item can allow. */
  private record Shared(String app, String kind, Set<Escalation> forms) {}

  /** The items, as YAML lines below {@code rbac:}. */
  static List<String> of(List<RefusedObject> refused) {
    Map<String, SortedSet<String>> kinds = new TreeMap<>();
    Map<Shared, SortedSet<String>> forms = new LinkedHashMap<>();
    for (RefusedObject one : refused) {
      String kind = ObjectFinder.kind(one.object());
      String shown = kind.endsWith("." + RbacFinder.GROUP) ? one.object().kind() : kind;
      Set<Escalation> escalations = one.forms(Consent.FORM);
      if (!escalations.isEmpty()) {
        forms
            .computeIfAbsent(new Shared(one.app(), shown, escalations), s -> new TreeSet<>())
            .add(one.object().name());
      } else if (!one.forms(Consent.KIND).isEmpty()) {
        kinds.computeIfAbsent(one.app(), app -> new TreeSet<>()).add(shown);
      }
    }
    List<String> lines = new ArrayList<>();
    kinds.forEach((app, of) -> lines.add("- {app: " + app + ", kinds: " + list(of) + "}"));
    forms.forEach(
        (shared, names) ->
            lines.add(
                "- {app: "
                    + shared.app()
                    + ", kinds: ["
                    + shared.kind()
                    + "], names: "
                    + list(names)
                    + ", escalations: "
                    + list(shared.forms().stream().map(Escalation::id).toList())
                    + "}"));
    return lines;
  }

  /** A list of YAML; names of RBAC objects may have any characters. */
  private static String list(Iterable<String> values) {
    List<String> quoted = new ArrayList<>();
    values.forEach(value -> quoted.add(PLAIN.matcher(value).matches() ? value : quoted(value)));
    return quoted.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  /** As a string of JSON, which is one of YAML too; invisible characters are shown. */
  private static String quoted(String value) {
    String text = VisibleText.line(value, LONGEST);
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
