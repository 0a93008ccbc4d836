package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.ApiVersion;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.selector.LabelSelector;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Selects the objects of a patch. */
interface Selector {

  /**
   * @param placed namespace that the reference puts the object into, empty when it names none
   */
  boolean selects(ManifestObject object, String placed);

  /** As text, for messages. */
  String description();

  /**
   * A target's selector, all of which must fit, as in kustomize.
   *
   * @throws PatchException when an expression or a selector can't be read
   */
  static Selector of(PatchTarget target) {
    Pattern group = pattern("group", target.group());
    Pattern version = pattern("version", target.version());
    Pattern kind = pattern("kind", target.kind());
    Pattern name = pattern("name", target.name());
    Pattern namespace = pattern("namespace", target.namespace());
    LabelSelector labels = labels(target.labelSelector());
    LabelSelector annotations = labels(target.annotationSelector());
    return new Selector() {
      @Override
      public boolean selects(ManifestObject object, String placed) {
        return fits(group, object.group())
            && fits(version, version(object))
            && fits(kind, object.kind())
            && fits(name, object.name())
            && namespaces(object, placed).stream().anyMatch(each -> fits(namespace, each))
            && labels.selects(map(object, "labels"))
            && annotations.selects(map(object, "annotations"));
      }

      @Override
      public String description() {
        return target.description();
      }
    };
  }

  /** The object that a patch without a target names itself. */
  static Selector of(ManifestObject patch) {
    return new Selector() {
      @Override
      public boolean selects(ManifestObject object, String placed) {
        return patch.kind().equals(object.kind())
            && patch.apiVersion().equals(object.apiVersion())
            && patch.name().equals(object.name())
            && (patch.namespace().isEmpty()
                || namespaces(object, placed).contains(patch.namespace()));
      }

      @Override
      public String description() {
        return patch.apiVersion() + " " + patch.id();
      }
    };
  }

  /** The one in its manifest, and the one that its reference puts it into. */
  private static Set<String> namespaces(ManifestObject object, String placed) {
    String own = object.namespace().isEmpty() ? "default" : object.namespace();
    return placed.isEmpty() || placed.equals(own) ? Set.of(own) : Set.of(own, placed);
  }

  private static LabelSelector labels(String text) {
    try {
      return LabelSelector.parse(text);
    } catch (IllegalArgumentException e) {
      throw new PatchException(String.valueOf(e.getMessage()));
    }
  }

  private static String version(ManifestObject object) {
    return ApiVersion.of(object.apiVersion()).version();
  }

  private static Map<String, Object> map(ManifestObject object, String key) {
    return ManifestObject.map(object.metadata().get(key));
  }

  private static boolean fits(Pattern pattern, String value) {
    return pattern.pattern().isEmpty() || pattern.matcher(value).matches();
  }

  private static Pattern pattern(String field, String expression) {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new PatchException(
          "target.%s is not a valid regular expression: %s".formatted(field, e.getDescription()));
    }
  }
}
