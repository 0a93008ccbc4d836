package dev.slipway.delivery.cluster.desired;

import dev.slipway.delivery.environment.release.KindOrder;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Objects that do not depend on each other and are applied together.
 *
 * @param wave all stages of a wave are applied, and its Jobs finished, before the next wave
 */
public record Stage(int wave, List<DesiredObject> objects) {
  private static final int DEFAULT_WAVE = 0;

  private record Place(int wave, int rank) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return wave != other.wave
          ? Integer.compare(wave, other.wave)
          : Integer.compare(rank, other.rank);
    }
  }

  /**
   * Namespaces and definitions come first in any wave, since all others may need them; webhooks
   * come last unless they name a wave.
   */
  public static List<Stage> of(List<DesiredObject> objects) {
    Map<Place, List<DesiredObject>> stages = new TreeMap<>();
    for (DesiredObject object : objects) {
      stages.computeIfAbsent(place(object), any -> new ArrayList<>()).add(object);
    }
    List<Stage> list = new ArrayList<>();
    stages.forEach((place, members) -> list.add(new Stage(place.wave, List.copyOf(members))));
    return list;
  }

  /** Whether the Jobs of the wave before must have ended: users number their waves for that. */
  public boolean awaitsJobs() {
    return wave != Integer.MAX_VALUE;
  }

  private static Place place(DesiredObject object) {
    ManifestObject manifest = object.manifest();
    int rank = KindOrder.rank(manifest);
    if (KindOrder.isFoundation(rank)) {
      return new Place(Integer.MIN_VALUE, rank);
    }
    int usual = KindOrder.isIntercepting(rank) ? Integer.MAX_VALUE : DEFAULT_WAVE;
    return new Place(object.policies().wave().orElse(usual), rank);
  }
}
