package dev.slipway.delivery.inventory.workload;

import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.delivery.inventory.Workload.Replicas;
import dev.slipway.delivery.inventory.Workload.Resources;
import dev.slipway.delivery.inventory.Workload.Volume;
import dev.slipway.delivery.rollout.ObjectFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the objects of an app run and take. */
public final class Workloads {
  /** Larger amounts are nonsense; so many of these can be added. */
  private static final BigDecimal MOST = BigDecimal.valueOf(1L << 52);

  private static final String CPU = "cpu";
  private static final String MEMORY = "memory";

  private Workloads() {}

  /**
   * Of objects as manifests have them, or as a cluster does.
   *
   * @param objects of one app, without those that others own
   * @param namespace of those that name none; may be empty
   */
  public static Workload of(Collection<Map<String, Object>> objects, String namespace) {
    List<ObjectFields> all = objects.stream().map(one -> placed(one, namespace)).toList();
    PodCount count = new PodCount(all);
    Total total = new Total();
    for (ObjectFields object : all) {
      Optional<PodSource> source = PodSource.of(object);
      long pods = source.isPresent() ? count.desired(object) : 0;
      total.volumes.addAll(Claims.of(object, pods));
      source.ifPresent(one -> total.add(one, pods, count));
    }
    return total.workload();
  }

  /** The spec of an object's pods; empty where it runs none. */
  public static ObjectFields podSpec(ObjectFields object) {
    return PodSource.of(object).map(PodSource::pod).orElse(new ObjectFields(Map.of()));
  }

  /** The images that an object's pods run; empty where it runs none. */
  public static List<Image> images(Map<String, Object> object) {
    return PodSource.of(new ObjectFields(object)).map(Workloads::images).orElse(List.of());
  }

  private static List<Image> images(PodSource source) {
    List<String> references = new ArrayList<>();
    for (String list : List.of("initContainers", "containers")) {
      source.pod().list(list).forEach(container -> references.add(container.text("image")));
    }
    source.pod().list("volumes").forEach(one -> references.add(one.text("image", "reference")));
    return references.stream()
        .filter(reference -> !reference.isBlank())
        .map(ImageText::image)
        .distinct()
        .toList();
  }

  private static ObjectFields placed(Map<String, Object> object, String namespace) {
    ObjectFields fields = new ObjectFields(object);
    if (namespace.isEmpty() || !fields.namespace().isEmpty()) {
      return fields;
    }
    Map<String, Object> metadata = new LinkedHashMap<>(fields.at("metadata").map());
    metadata.put("namespace", namespace);
    Map<String, Object> placed = new LinkedHashMap<>(object);
    placed.put("metadata", metadata);
    return new ObjectFields(placed);
  }

  /** An amount in whole units, rounded up as Kubernetes does. */
  static long whole(BigDecimal amount) {
    return amount.max(BigDecimal.ZERO).min(MOST).setScale(0, RoundingMode.UP).longValue();
  }

  /** All objects together. */
  private static final class Total {
    private final List<Image> images = new ArrayList<>();
    private final List<Volume> volumes = new ArrayList<>();
    private final Map<String, Optional<BigDecimal>> requests = new LinkedHashMap<>();
    private final Map<String, Optional<BigDecimal>> limits = new LinkedHashMap<>();
    private long desired;
    private Optional<Integer> ready = Optional.empty();

    void add(PodSource source, long pods, PodCount count) {
      images.addAll(Workloads.images(source));
      desired += pods;
      if (PodCount.live(source.object())) {
        ready = Optional.of(ready.orElse(0) + count.ready(source.object()));
      }
      if (pods == 0) {
        return; // so that what it would have does not count either
      }
      BigDecimal times = BigDecimal.valueOf(pods);
      for (String resource : List.of(CPU, MEMORY)) {
        requests.merge(
            resource,
            PodResources.request(source.pod(), resource).map(times::multiply),
            AmountRule.REQUEST::plus);
        limits.merge(
            resource,
            PodResources.limit(source.pod(), resource).map(times::multiply),
            AmountRule.LIMIT::plus);
      }
    }

    Workload workload() {
      return new Workload(
          images.stream().distinct().sorted(Comparator.comparing(Image::text)).toList(),
          resources(requests),
          resources(limits),
          new Replicas((int) Math.min(Integer.MAX_VALUE, desired), ready),
          volumes.stream().distinct().sorted(Comparator.comparing(Volume::claim)).toList());
    }

    private static Resources resources(Map<String, Optional<BigDecimal>> amounts) {
      BigDecimal cpu = amounts.getOrDefault(CPU, Optional.empty()).orElse(BigDecimal.ZERO);
      BigDecimal memory = amounts.getOrDefault(MEMORY, Optional.empty()).orElse(BigDecimal.ZERO);
      return new Resources(whole(cpu.scaleByPowerOfTen(3)), whole(memory));
    }
  }
}
