package dev.slipway.delivery.environment;

import dev.slipway.delivery.access.Grants;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;

/**
 * The content of {@code access/}.
 *
 * @param grants of all files, by namespace
 * @param roles ClusterRoles whose rules join a level
 */
public record AccessFiles(Grants grants, List<ManifestObject> roles) {
  /** Of an environment that manages no access. */
  public static final AccessFiles NONE = new AccessFiles(Grants.NONE, List.of());

  public AccessFiles {
    roles = List.copyOf(roles);
  }
}
