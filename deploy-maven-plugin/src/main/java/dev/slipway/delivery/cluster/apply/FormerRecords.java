package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.record.RunRecordStore;
import dev.slipway.delivery.environment.release.Release;

/** Reads and removes records of an environment under its former names. */
final class FormerRecords {
  private FormerRecords() {}

  /**
   * The record of an environment; that of its first former name which has one, if there is none.
   */
  static RunRecordStore.Kept read(RunRecordStore store, Release release) throws ApiException {
    RunRecordStore.Kept kept = store.read(release.environment());
    for (String former : release.policy().formerNames()) {
      if (!kept.version().isEmpty()) {
        break;
      }
      // It still names the old environment, so that the run writes one under the new name.
      kept = store.read(former);
    }
    return kept;
  }

  /** Removes them, once the record has its new name. */
  static void remove(RunRecordStore store, Release release) throws ApiException {
    for (String former : release.policy().formerNames()) {
      store.remove(former);
    }
  }
}
