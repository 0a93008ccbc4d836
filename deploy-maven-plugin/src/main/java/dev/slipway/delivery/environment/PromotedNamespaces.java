package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.Docs;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds namespaces that promoted versions need and that their environment does not create. One that
 * the cluster lacks too keeps everything of the environment from being applied, of all teams; only
 * the environment's own pipeline can know that.
 */
final class PromotedNamespaces {
  private static final List<String> FOLDERS = List.of("apps", "manifests");

  private final FormatReader formats = new FormatReader();
  private final ManifestReader manifests = new ManifestReader();
  private final EnvironmentRepository repository;

  PromotedNamespaces(EnvironmentRepository repository) {
    this.repository = repository;
  }

  /**
   * Reads the environment's files if a version needs a namespace that its reference does not name.
   *
   * @param references texts of app references by path
   * @return a warning for each of these apps
   */
  List<String> missing(List<Promotion> promotions, Map<String, String> references)
      throws IOException {
    List<Promotion> open = new ArrayList<>();
    for (Promotion promotion : promotions) {
      String path = promotion.update().path();
      String text = references.getOrDefault(path, "");
      boolean placed = !text.isBlank() && !formats.app(text, path).namespace().isEmpty();
      if (!promotion.namespaces().isEmpty() && !placed) {
        open.add(promotion);
      }
    }
    if (open.isEmpty()) {
      return List.of();
    }
    Set<String> created = created(repository.readBelow(FOLDERS));
    List<String> warnings = new ArrayList<>();
    for (Promotion promotion : open) {
      Set<String> missing = new TreeSet<>(promotion.namespaces());
      missing.removeAll(created);
      if (!missing.isEmpty()) {
        warnings.add(warning(promotion, missing));
      }
    }
    return warnings;
  }

  /** What app references and raw objects create; files with errors are left to the environment. */
  private Set<String> created(Map<String, String> files) {
    Set<String> created = new HashSet<>();
    files.forEach(
        (path, text) -> {
          if (path.startsWith("apps/")) {
            try {
              created.add(formats.app(text, path).namespace());
            } catch (UserErrorException e) {
              return;
            }
          } else {
            manifests.read(text, path, failure -> {}).stream()
                .filter(object -> object.kind().equals("Namespace"))
                .forEach(object -> created.add(object.name()));
          }
        });
    return created;
  }

  private String warning(Promotion promotion, Set<String> missing) {
    String first = missing.iterator().next();
    boolean one = missing.size() == 1;
    String file = promotion.update().path();
    return ("App '%s' needs %s, which %s does not create.\n"
            + "  If the cluster lacks it too, nothing of this environment can be applied (%s).\n"
            + "  Fix: %sadd the Namespace to manifests/.\n"
            + "  %s")
        .formatted(
            promotion.update().app(),
            one ? "the namespace '" + first + "'" : "the namespaces " + String.join(", ", missing),
            repository.address(),
            ErrorCode.NAMESPACE_MISSING.label(),
            one
                ? "write 'namespace: %s' below spec in %s there, which creates it, or "
                    .formatted(first, file)
                : "",
            Docs.page("promotion.md#namespaces"));
  }
}
