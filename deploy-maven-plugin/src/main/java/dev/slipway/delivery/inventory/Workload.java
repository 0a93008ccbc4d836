package dev.slipway.delivery.inventory;

import java.util.List;
import java.util.Optional;

/**
 * What an app's objects run and take. Only what is named here is read of them: no environment
 * variables, no annotations.
 *
 * @param requests of all pods together, by the scheduler's rule
 * @param limits of all pods together; a part is zero where a container has none
 */
public record Workload(
    List<Image> images,
    Resources requests,
    Resources limits,
    Replicas replicas,
    List<Volume> volumes) {
  public Workload {
    images = List.copyOf(images);
    volumes = List.copyOf(volumes);
  }

  /**
   * An image of a container.
   *
   * @param name without tag and digest, {@code registry.example.com/shop/orders}
   * @param tag empty if none
   * @param digest {@code sha256:…}; empty if the reference is not pinned and no container tells
   */
  public record Image(String name, String tag, String digest) {
    /** {@code name:tag@digest}, without what is unknown. */
    public String text() {
      return name + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }
  }

  /**
   * An amount of compute resources.
   *
   * @param millicores of processors
   * @param bytes of memory
   */
  public record Resources(long millicores, long bytes) {
    public static final Resources NONE = new Resources(0, 0);

    public Resources plus(Resources other) {
      return new Resources(millicores + other.millicores, bytes + other.bytes);
    }

    public Resources times(long count) {
      return new Resources(millicores * count, bytes * count);
    }

    /** The larger of each part. */
    public Resources max(Resources other) {
      return new Resources(Math.max(millicores, other.millicores), Math.max(bytes, other.bytes));
    }
  }

  /**
   * Pods that are wanted and ready.
   *
   * @param ready empty where the cluster was not asked
   */
  public record Replicas(int desired, Optional<Integer> ready) {}

  /**
   * A claim of a persistent volume.
   *
   * @param claim {@code shop/orders-data}; of a StatefulSet, the template's name
   * @param storageClass empty for the default one
   */
  public record Volume(String claim, long bytes, String storageClass) {}
}
