package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.access.pipeline.PipelineRun;
import dev.slipway.delivery.cluster.preview.Permission;
import dev.slipway.delivery.cluster.preview.PermissionCheck;
import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Once;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether the user may do what a run of this environment does: the permissions that {@code
 * delivery:access -Dpipeline} would write.
 *
 * @param release of the environment, as far as it is known here
 */
public record ClusterRightsCheck(ClusterLink link, Once<KnownRelease> release) implements Check {
  private static final String RESOLVE = "mvn delivery:resolve";

  @Override
  public CheckId id() {
    return CheckId.CLUSTER_RIGHTS;
  }

  @Override
  public String subject() {
    return link.server().shown();
  }

  @Override
  public Outcome run() throws IOException {
    link.requireLogin();
    KnownRelease known = release.get();
    Collection<Permission> needed;
    try {
      needed = new PipelineRun(link.cluster()).needs(known.release());
    } catch (UserErrorException e) {
      if (known.unread() > 0 && e.error().code() == ErrorCode.KIND_UNKNOWN) {
        return Outcome.skipped(known.source() + " has kinds that a bundle may define: " + RESOLVE);
      }
      throw e;
    }
    List<Permission> lacking = new ArrayList<>(new PermissionCheck(link.cluster()).missing(needed));
    NamedNamespaces namespaces = new NamedNamespaces(link.cluster(), known.release());
    List<Permission> unneeded =
        link.ask("Reading namespaces", () -> namespaces.unneeded(List.copyOf(lacking)));
    lacking.removeAll(unneeded);
    MissingPermissions missing = new MissingPermissions(lacking);
    String left =
        known.unread() == 0
            ? ""
            : "; bundles that were not looked at: %d (%s)".formatted(known.unread(), RESOLVE);
    long objects = known.release().objects().count();
    String of = known.source() + ", " + (objects == 1 ? "1 object" : objects + " objects") + left;
    if (!missing.required().all().isEmpty()) {
      return Outcome.failed("missing: " + missing.required().text() + "; for " + of);
    }
    return missing.all().isEmpty()
        ? Outcome.ok("all " + (needed.size() - unneeded.size()) + " permissions for " + of)
        : Outcome.warning("pruning and waiting do less without: " + missing.text() + "; for " + of);
  }
}
