package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.UserErrorException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code spec.path} of a reference: a folder of the environment's own repository. */
final class AppFolder {
  /** These do not contain Kubernetes YAML, or belong to a build. */
  private static final Set<String> TAKEN = Set.of("apps", "access", "target");

  private static final Pattern PART = Pattern.compile("[^.\\p{Cntrl}\\\\/:][^\\p{Cntrl}\\\\/:]*");

  private AppFolder() {}

  /** The folder that a reference names, empty when it names a bundle. */
  static String path(YamlFields spec) {
    String text = spec.optional("path");
    if (text.isEmpty()) {
      if (spec.optional("bundle").isEmpty()) {
        throw new UserErrorException(
            EnvironmentErrors.neitherBundleNorPath(spec.location("bundle")));
      }
      return "";
    }
    if (!spec.optional("bundle").isEmpty()) {
      throw new UserErrorException(EnvironmentErrors.bundleAndPath(spec.location("path")));
    }
    String path = text.replaceFirst("^(\\./)+", "").replaceFirst("/$", "");
    List<String> parts = List.of(path.split("/", -1));
    boolean plain = parts.stream().allMatch(part -> PART.matcher(part).matches());
    if (!plain || TAKEN.contains(parts.get(0))) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(
              spec.location("path"),
              "spec.path",
              text,
              "a folder of this repository is expected, such as manifests/argocd; not apps, access"
                  + " or target, not hidden, without '..' and backslashes"));
    }
    return path;
  }
}
