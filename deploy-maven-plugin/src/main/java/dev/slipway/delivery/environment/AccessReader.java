package dev.slipway.delivery.environment;

import dev.slipway.delivery.access.AccessErrors;
import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Grants;
import dev.slipway.delivery.access.role.JoiningRole;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code access/}: a file of grants per namespace, and files of ClusterRoles that join a
 * level.
 */
final class AccessReader {
  private static final String FOLDER = "access";
  private static final String ROLE = "ClusterRole";

  private final Optional<AccessPolicy> policy;
  private final Problems problems;
  private final ManifestReader manifests = new ManifestReader();
  private final List<Grant> grants = new ArrayList<>();
  private final List<ManifestObject> roles = new ArrayList<>();

  /**
   * @param policy of the environment; without one there may be no files
   * @param problems takes what is wrong; the files that can be read are read all the same
   */
  AccessReader(Optional<AccessPolicy> policy, Problems problems) {
    this.policy = policy;
    this.problems = problems;
  }

  AccessFiles read(Path directory) throws IOException {
    Path folder = directory.resolve(FOLDER);
    if (RepositoryFiles.leadsOut(directory, folder, problems::add)) {
      return AccessFiles.NONE;
    }
    // Where environment.yaml can't be read, it is not known whether access is managed.
    boolean off = policy.isEmpty() && !problems.found();
    for (Path file : RepositoryFiles.files(folder, Integer.MAX_VALUE, problems::add)) {
      String name = RepositoryFiles.slashed(directory.relativize(file));
      if (off) {
        problems.add(AccessErrors.off(name));
        return AccessFiles.NONE;
      }
      if (name.endsWith(".yaml") && name.lastIndexOf('/') == FOLDER.length()) {
        read(file, name);
      } else if (EnvironmentReader.isManifest(name.toLowerCase(Locale.ROOT))) {
        // If it were ignored silently, its grants would be deleted from the cluster.
        problems.add(EnvironmentErrors.strayAccessFile(name));
      }
    }
    return new AccessFiles(new Grants(grants), roles);
  }

  private void read(Path file, String name) throws IOException {
    try {
      String text = RepositoryFiles.text(file, name);
      if (hasRoles(text, name)) {
        List<ManifestObject> documents = manifests.read(text, name);
        documents.forEach(document -> problems.attempt(() -> JoiningRole.require(document)));
        roles.addAll(documents);
      } else {
        grants.addAll(GrantsFormat.read(text, name, problems));
      }
    } catch (UserErrorException e) {
      problems.add(e);
    }
  }

  private boolean hasRoles(String text, String name) {
    return text.contains(ROLE)
        && manifests.read(text, name, failure -> {}).stream()
            .anyMatch(object -> object.kind().equals(ROLE));
  }
}
