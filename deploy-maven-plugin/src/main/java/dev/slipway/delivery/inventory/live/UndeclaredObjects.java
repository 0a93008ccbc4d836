package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.text.VisibleText;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds objects that no release names. Pure. */
final class UndeclaredObjects {
  /** More are counted only. */
  private static final int MOST = 200;

  private static final int LONGEST = 300;

  private UndeclaredObjects() {}

  /**
   * One per line, {@code Deployment shop/old}: objects with the environment's label that its record
   * does not have, and objects of kinds that are made by hand, in its namespaces, that have no
   * owner and no environment.
   *
   * @param namespaces of the environment
   */
  static List<String> of(RunRecord record, StateLists states, Set<String> namespaces) {
    Set<ObjectId> declared = new HashSet<>();
    Set<String> uids = new HashSet<>();
    record
        .objects()
        .forEach(
            object -> {
              declared.add(object.id());
              uids.add(object.uid());
            });
    Map<String, String> found = new TreeMap<>();
    states
        .all()
        .forEach(
            (id, one) -> {
              ObjectState state = one.state();
              Object environment = state.labels().get(MetadataKeys.ENVIRONMENT);
              boolean ours = record.environment().equals(environment);
              boolean stray =
                  environment == null
                      && namespaces.contains(id.namespace())
                      && ReadKinds.madeByHand(id.groupKind().toString())
                      && !isOfTheServer(id);
              boolean known = declared.contains(id) || uids.contains(state.uid());
              if ((ours || stray) && !known && !state.owned() && !state.deleting()) {
                found.put(
                    VisibleText.line(id.toString(), LONGEST),
                    ours ? ", with the label of " + record.environment() : "");
              }
            });
    List<String> lines = new ArrayList<>();
    found.forEach((object, label) -> lines.add(object + label));
    if (lines.size() <= MOST) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, MOST));
    first.add("and " + (lines.size() - MOST) + " more");
    return first;
  }

  /** The API server makes it in each cluster. */
  private static boolean isOfTheServer(ObjectId id) {
    return id.equals(new ObjectId("", "Service", "default", "kubernetes"));
  }
}
