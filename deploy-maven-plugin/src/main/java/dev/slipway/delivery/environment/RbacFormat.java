package dev.slipway.delivery.environment;

import dev.slipway.delivery.access.RbacAllowance;
import dev.slipway.delivery.access.escalation.Consent;
import dev.slipway.delivery.access.escalation.Escalation;
import dev.slipway.manifest.error.Docs;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code spec.access.rbac} of {@code environment.yaml}. */
final class RbacFormat {
  private static final String PATH = "spec.access.rbac";
  private static final Pattern KIND =
      Pattern.compile("[A-Z][A-Za-z0-9]{0,62}(\\.[a-z0-9.-]{1,253})?");
  // At most three *, since each of them multiplies the time to compare a name.
  private static final Pattern NAME =
      Pattern.compile("(?=[^*]*(\\*[^*]*){0,3}$)[A-Za-z0-9.:_*-]{1,253}");

  private RbacFormat() {}

  static List<RbacAllowance> read(YamlFields access, Problems problems) {
    List<RbacAllowance> all = new ArrayList<>();
    for (YamlFields item : problems.collect(() -> access.mappings("rbac"), List.<YamlFields>of())) {
      all.add(
          new RbacAllowance(
              problems.collect(() -> item.required("app"), ""),
              problems.collect(() -> kinds(item), List.of()),
              problems.collect(() -> checked(item, "names", RbacFormat::nameRule), List.of()),
              problems.collect(
                  () -> checked(item, "escalations", RbacFormat::formRule), List.of())));
      item.nothingElse(problems);
    }
    return List.copyOf(all);
  }

  private static List<String> kinds(YamlFields item) {
    List<String> kinds =
        checked(
            item,
            "kinds",
            kind -> KIND.matcher(kind).matches() ? "" : "a kind is expected, or KIND.GROUP");
    if (kinds.isEmpty()) {
      throw new UserErrorException(
          EnvironmentErrors.missing(item.location("kinds"), PATH + ".kinds"));
    }
    return kinds;
  }

  private static String nameRule(String name) {
    return NAME.matcher(name).matches()
        ? ""
        : "the name of an object is expected, with up to three * for any text";
  }

  private static String formRule(String id) {
    return Escalation.of(id)
        .map(form -> consentRule(form.consent()))
        .orElse(
            "a form of escalation is expected, such as read-secrets: "
                + Docs.page("access-escalation.md#forms-of-escalation"));
  }

  private static String consentRule(Consent consent) {
    return switch (consent) {
      case FORM -> "";
      case KIND -> "this is allowed by naming the kind in kinds";
      case NEVER -> "no app may do this: only the files in access/ may";
    };
  }

  /**
   * @param rule what is wrong with a value; empty if nothing is
   */
  private static List<String> checked(YamlFields item, String key, Function<String, String> rule) {
    List<String> values = item.strings(key);
    for (String value : values) {
      String wrong = rule.apply(value);
      if (!wrong.isEmpty()) {
        throw new UserErrorException(
            EnvironmentErrors.badValue(item.location(key), PATH + "." + key, value, wrong));
      }
    }
    return values;
  }
}
