package dev.slipway.delivery.access.pipeline;

import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.cluster.preview.Permission;
import dev.slipway.delivery.cluster.preview.PermissionCheck;
import dev.slipway.delivery.cluster.preview.ServerCheck;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecordStore;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds the permissions that the pipeline of an environment needs, and which of them the user of
 * the kubeconfig lacks. Writes nothing to the cluster.
 */
public final class PipelineRun {
  private static final int FORBIDDEN = 403;
  private static final String FILE = "pipeline.yaml";

  private final Cluster cluster;

  public PipelineRun(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Writes what the standard subject needs to {@code pipeline.yaml}, and tells what the user of the
   * kubeconfig lacks of it.
   *
   * @param folder is created if it is missing
   */
  public void write(Release release, Path folder, DeliveryListener events) throws IOException {
    PipelineAccess access = of(release, standard(release));
    Files.createDirectories(folder);
    Path file = folder.resolve(FILE);
    Files.writeString(file, access.yaml());
    events.on(new Event.Note("Permissions of the pipeline: " + file));
    events.on(new Event.Note(access.summary()));
  }

  /** The subject that the permissions are for unless another is named: a ServiceAccount. */
  public static Subject standard(Release release) {
    return new Subject(
        Subject.Kind.SERVICE_ACCOUNT,
        release.recordNamespace() + "/slipway-" + release.environment());
  }

  /**
   * The permissions for a release and for what the last run left.
   *
   * @param subject that the pipeline authenticates as
   * @throws dev.slipway.manifest.error.UserErrorException when it is the wrong cluster, or a kind
   *     of the release is unknown
   */
  public PipelineAccess of(Release release, Subject subject) throws IOException {
    ServerCheck.require(release, cluster.server());
    try {
      ApiResources resources = cluster.discover();
      DesiredRelease desired = DesiredRelease.of(release, cluster.server(), resources, List.of());
      List<String> notes = new ArrayList<>();
      PermissionSet permissions = PipelineNeeds.of(desired, resources, record(release, notes));
      notes.addAll(PipelineNotes.of(desired, permissions));
      return new PipelineAccess(
          release.environment(),
          new PipelineObjects(release.environment(), subject).of(permissions),
          new PermissionCheck(cluster).missing(permissions.all()),
          notes);
    } catch (ApiException e) {
      throw refused(release, e);
    }
  }

  /**
   * The permissions alone, for a user that perhaps has few of them.
   *
   * @throws dev.slipway.manifest.error.UserErrorException when a kind of the release is unknown
   */
  public Collection<Permission> needs(Release release) throws IOException {
    try {
      ApiResources resources = cluster.discover();
      DesiredRelease desired = DesiredRelease.of(release, cluster.server(), resources, List.of());
      return PipelineNeeds.of(desired, resources, record(release, new ArrayList<>())).all();
    } catch (ApiException e) {
      throw refused(release, e);
    }
  }

  private UserErrorException refused(Release release, ApiException refusal) {
    return ClusterErrors.refused(
        "Reading what " + release.environment() + " needs", cluster.origin(), refusal);
  }

  private RunRecord record(Release release, List<String> notes) throws ApiException {
    try {
      return new RunRecordStore(cluster, release.recordNamespace())
          .read(release.environment())
          .record();
    } catch (ApiException e) {
      if (e.status() != FORBIDDEN) {
        throw e;
      }
      notes.add(
          "The run record could not be read, so what only the last run applied is not considered.");
      return RunRecord.none(release.environment());
    }
  }
}
