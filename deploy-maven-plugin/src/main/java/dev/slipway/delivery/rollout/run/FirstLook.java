package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.desired.WaitAnnotations.Mode;
import dev.slipway.delivery.cluster.watch.Unreadable;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.live.LiveObject;
import dev.slipway.delivery.rollout.live.Scopes;
import dev.slipway.delivery.rollout.wait.WaitedObject;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the cluster shows of a release before the wait. */
record FirstLook(
    ApiResources served, List<EnvironmentObject> objects, Scopes scopes, Survey survey) {

  static FirstLook of(ClusterView view, RunFacts facts) throws IOException {
    try {
      ApiResources served = view.cluster().discover();
      Scopes scopes = new Scopes(served.kinds(), facts.release().environment());
      List<EnvironmentObject> objects = EnvironmentObject.of(facts.release(), served);
      Set<String> changed =
          facts.result().changed().stream()
              .map(object -> object.id().groupKind().toString())
              .collect(Collectors.toSet());
      return new FirstLook(
          served, objects, scopes, Survey.of(view.cluster(), objects, scopes.selector(), changed));
    } catch (ApiException e) {
      throw ClusterErrors.refused(
          "Waiting for " + facts.release().environment(), view.cluster().origin(), e);
    }
  }

  /** Objects of kinds that can be read. */
  List<EnvironmentObject> readable() {
    return objects.stream().filter(survey::readable).toList();
  }

  /** Apps of which not all objects can be read, and what the server said. */
  Map<String, String> unreadable() {
    Map<String, String> apps = new HashMap<>();
    Map<String, Unreadable> kinds = survey.unreadable();
    for (EnvironmentObject object : objects) {
      Unreadable why = kinds.get(object.resource().groupKind());
      if (why != null && object.annotations().mode() != Mode.NONE) {
        apps.putIfAbsent(object.app(), why.resource() + ": " + why.why());
      }
    }
    return apps;
  }

  /** The states of the objects that exist. */
  Map<ObjectId, State> states(ClusterView view) {
    Map<ObjectId, State> states = new HashMap<>();
    Instant now = view.clusterTime();
    for (EnvironmentObject object : objects) {
      LiveObject live = survey.objects().get(object.id());
      if (live != null) {
        states.put(object.id(), view.rules().status(Observation.of(live.content(), now)).state());
      }
    }
    return states;
  }

  /** The objects as the release has them. */
  Map<ObjectId, Map<String, Object>> manifests() {
    Map<ObjectId, Map<String, Object>> manifests = new HashMap<>();
    objects.forEach(object -> manifests.put(object.id(), object.manifest()));
    return manifests;
  }

  /** What is watched to wait for objects. */
  List<WatchScope> scopes(ClusterView view, Collection<WaitedObject> waited) throws IOException {
    return scopes.of(
        waited.stream().map(WaitedObject::id).toList(), CalledServices.of(view.cluster(), objects));
  }
}
