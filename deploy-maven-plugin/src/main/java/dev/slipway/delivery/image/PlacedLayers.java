package dev.slipway.delivery.image;

import dev.slipway.delivery.image.base.Base;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.delivery.image.layer.Layers;
import dev.slipway.delivery.image.root.BaseRoot;
import dev.slipway.delivery.image.root.Placement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A service's layers as they are on each of its bases. */
final class PlacedLayers {
  private final Path caches;
  private final List<LayerPlan> plans;
  private final Map<LayerPlan, Layer> packed = new HashMap<>();

  PlacedLayers(Path caches, List<LayerPlan> plans) {
    this.caches = caches;
    this.plans = plans;
  }

  /** Packs in advance the layers that a base image hardly ever changes. */
  void packAhead() throws IOException {
    pack(
        plans.stream()
            .filter(
                plan -> plan.files().stream().noneMatch(file -> BaseRoot.ofSystems(file.path())))
            .toList());
  }

  /** The layers on a base by their names, in order. */
  Map<String, Layer> on(Base base) throws IOException {
    BaseRoot root = BaseRoot.of(base.name(), base.layers(), caches);
    List<LayerPlan> placed = new Placement(root).of(plans);
    pack(placed);
    Map<String, Layer> layers = new LinkedHashMap<>();
    for (LayerPlan plan : placed) {
      String name = plan.name();
      for (int n = 2; layers.containsKey(name); n++) {
        name = plan.name() + " " + n;
      }
      Layer layer = packed.get(plan);
      if (layer == null) {
        throw new IllegalStateException("not packed: " + plan.name());
      }
      layers.put(name, layer);
    }
    return layers;
  }

  private void pack(List<LayerPlan> wanted) throws IOException {
    List<LayerPlan> missing = new ArrayList<>(wanted);
    missing.removeIf(packed::containsKey);
    if (missing.isEmpty()) {
      return;
    }
    List<Layer> layers = new Layers(caches).get(missing);
    for (int i = 0; i < layers.size(); i++) {
      packed.put(missing.get(i), layers.get(i));
    }
  }
}
