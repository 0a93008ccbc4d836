package dev.slipway.delivery.cluster;

import java.io.IOException;
import java.time.Duration;

/**
 * Whole objects at one moment, and all their changes since. Left out of them is what no reader of a
 * status needs: {@code managedFields}, the last applied manifest, the data of ConfigMaps and
 * Secrets. Each has {@code apiVersion} and {@code kind}.
 */
public interface ObjectSource {

  /**
   * The objects now, read page by page.
   *
   * @throws ApiException also with 410, when they changed too much while they were read
   * @throws dev.slipway.manifest.error.UserErrorException when the server does not answer
   */
  ObjectList list(ObjectQuery query) throws ApiException;

  /**
   * The changes since a version.
   *
   * @param resourceVersion of a list, or of the last change of another watch
   * @param atMost when the server ends it; in whole seconds
   * @throws ApiException when the server refuses
   * @throws IOException when it does not answer
   */
  ObjectChanges watch(ObjectQuery query, String resourceVersion, Duration atMost)
      throws ApiException, IOException;
}
