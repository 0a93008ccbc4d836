package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.Stage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stages of a run, counted from 1. What has to go or change before everything else is a stage
 * of its own, the first.
 */
public record Schedule(List<Stage> stages) {

  public Schedule {
    stages = List.copyOf(stages);
  }

  /** The stages of what was prepared. */
  public static Schedule of(ChangeSet changeSet) {
    return of(changeSet.tasks(), !changeSet.first().isEmpty());
  }

  /**
   * The stages of some work.
   *
   * @param deletions whether objects are deleted before everything else
   */
  public static Schedule of(List<ApplyTask> work, boolean deletions) {
    List<DesiredObject> first = new ArrayList<>();
    List<DesiredObject> usual = new ArrayList<>();
    for (ApplyTask one : work) {
      (one.turn() == ApplyTiming.FIRST ? first : usual).add(one.object());
    }
    List<Stage> stages = new ArrayList<>();
    if (deletions || !first.isEmpty()) {
      stages.add(new Stage(Integer.MIN_VALUE, List.copyOf(first)));
    }
    stages.addAll(Stage.of(usual));
    return new Schedule(stages);
  }

  /** The number of each object's stage. */
  public Map<DesiredObject, Integer> numbers() {
    Map<DesiredObject, Integer> numbers = new IdentityHashMap<>();
    for (int n = 0; n < stages.size(); n++) {
      for (DesiredObject object : stages.get(n).objects()) {
        numbers.put(object, n + 1);
      }
    }
    return numbers;
  }
}
