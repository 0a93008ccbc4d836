package dev.slipway.its.histories;

import java.util.List;
import java.util.Optional;

/**
 * One step of a history. The numbers choose among what is there when the step is made, so that any
 * part of a history is a history too.
 *
 * @param what is done
 * @param which object or app
 * @param where to, or with which value
 */
record Step(What what, int which, int where) {
  private static final int APPS = 3;

  /** All that happens to an environment. */
  enum What {
    NOTHING,
    ADD,
    EDIT,
    MOVE,
    RENAME,
    REMOVE,
    REMOVE_APP,
    NEW_VERSION,
    DRIFT,
    DELETED_BY_OTHERS,
    SHARED_WITH_OTHERS,
    OBJECT_OF_OTHERS,
    COPY_BY_OTHERS,
    LOST_RECORD,
    LOST_RECORD_AND_EDIT,
    KILLED_RUN,
    KILLED_RUN_AND_LOST_RECORD,
    TWO_RUNS
  }

  /** Makes the step, then a run, and looks whether all is well. */
  void in(World world, int number) throws Exception {
    List<Thing> things = world.model.things();
    world.note(what + "(" + (things.isEmpty() ? which : choose(things)) + ", " + where + ")");
    Model next = edited(world.model, number);
    switch (what) {
      case NOTHING -> world.settle(number == 0 ? -1 : 0);
      case ADD, EDIT, MOVE -> {
        boolean changes = !next.equals(world.model);
        world.model = next;
        world.settle(number == 0 ? -1 : changes ? 1 : 0);
      }
      case NEW_VERSION -> {
        int writes = next.equals(world.model) ? 0 : next.thingsOf(app(next)).size();
        world.model = next;
        world.settle(number == 0 ? -1 : writes);
      }
      case RENAME, REMOVE, REMOVE_APP -> {
        world.model = next;
        world.settle(-1);
      }
      case DRIFT, DELETED_BY_OTHERS, SHARED_WITH_OTHERS -> {
        if (things.isEmpty()) {
          world.settle(-1);
          return;
        }
        Thing thing = choose(things);
        switch (what) {
          case DRIFT -> world.drift(thing);
          case DELETED_BY_OTHERS -> world.delete(thing);
          default -> world.share(thing);
        }
        world.settle(what == What.SHARED_WITH_OTHERS ? 0 : 1);
      }
      case OBJECT_OF_OTHERS, COPY_BY_OTHERS -> {
        world.settle(-1); // the namespace is there then
        Optional<Thing> copied =
            what == What.COPY_BY_OTHERS && !things.isEmpty()
                ? Optional.of(choose(things))
                : Optional.empty();
        world.foreign("theirs-" + number, copied);
        world.settle(0);
      }
      case LOST_RECORD -> {
        world.settle(-1);
        world.loseRecord();
        world.settle(0);
      }
      case LOST_RECORD_AND_EDIT -> {
        world.settle(-1);
        world.loseRecord();
        boolean changes = !next.equals(world.model);
        world.model = next;
        world.settle(changes ? 1 : 0);
      }
      case KILLED_RUN, KILLED_RUN_AND_LOST_RECORD -> {
        world.model = next;
        world.killedRun(where % 9);
        if (what == What.KILLED_RUN_AND_LOST_RECORD) {
          world.loseRecord();
        }
        world.settle(-1);
      }
      case TWO_RUNS -> {
        world.race(next);
        world.settle(-1);
      }
    }
  }

  /** What the repository says after the step. */
  private Model edited(Model model, int number) {
    List<Thing> things = model.things();
    boolean editing = what == What.EDIT || what == What.LOST_RECORD_AND_EDIT;
    if (what == What.ADD || things.isEmpty() && !editing) {
      Thing.Kind kind = Thing.Kind.values()[which % Thing.Kind.values().length];
      Thing thing = new Thing(kind, "n" + number, 0);
      return what == What.ADD || mixed() ? model.with("app-" + where % APPS, thing) : model;
    }
    if (things.isEmpty()) {
      return model;
    }
    Thing thing = choose(things);
    return switch (what) {
      case EDIT, LOST_RECORD_AND_EDIT -> edit(model, thing);
      case MOVE -> move(model, thing);
      case RENAME -> model.without(thing).with(model.appOf(thing), thing.named("n" + number));
      case REMOVE -> model.without(thing);
      case REMOVE_APP -> model.withoutApp(app(model));
      case NEW_VERSION -> model.withNextVersion(app(model));
      case KILLED_RUN, KILLED_RUN_AND_LOST_RECORD, TWO_RUNS -> mix(model, things, number);
      default -> model;
    };
  }

  private boolean mixed() {
    return what == What.KILLED_RUN
        || what == What.KILLED_RUN_AND_LOST_RECORD
        || what == What.TWO_RUNS;
  }

  /** Several changes at once: one object is edited, one new, one gone. */
  private Model mix(Model model, List<Thing> things, int number) {
    Model mixed = edit(model, choose(things));
    Thing gone = things.get(where % things.size());
    mixed = things.size() > 1 ? mixed.without(gone) : mixed;
    Thing.Kind kind = Thing.Kind.values()[where % Thing.Kind.values().length];
    return mixed.with("app-" + which % APPS, new Thing(kind, "n" + number, where % 5));
  }

  private static Model edit(Model model, Thing thing) {
    return model.without(thing).with(model.appOf(thing), thing.with(thing.value() + 1));
  }

  private Model move(Model model, Thing thing) {
    return model.without(thing).with("app-" + where % APPS, thing);
  }

  private Thing choose(List<Thing> things) {
    return things.get(which % things.size());
  }

  private String app(Model model) {
    List<String> names = List.copyOf(model.apps().keySet());
    return names.get(which % names.size());
  }
}
