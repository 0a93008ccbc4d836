package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The validating policies of a release that the sandbox can enforce, and why it can't enforce the
 * others. It can if only the object, its namespace and parameters of the release decide; not if the
 * user, the live object or anything outside the release does. Pure.
 *
 * @param params ConfigMaps that have parameters of these policies
 * @param bindings that refuse, each with its policy in this list
 * @param silent why a policy or binding can't be checked, by {@code KIND NAME}
 * @param byNamespace policies and bindings that go by labels of namespaces, likewise
 * @param namespaces that are objects of the release
 */
record OwnPolicies(
    List<Release.Item> params,
    List<Release.Item> policies,
    List<Release.Item> bindings,
    Map<String, String> silent,
    Set<String> byNamespace,
    Set<String> namespaces) {
  private static final String GROUP = "admissionregistration.k8s.io";
  private static final String POLICY = "ValidatingAdmissionPolicy";
  private static final String BINDING = "ValidatingAdmissionPolicyBinding";

  OwnPolicies {
    params = List.copyOf(params);
    policies = List.copyOf(policies);
    bindings = List.copyOf(bindings);
    silent = Map.copyOf(silent);
    byNamespace = Set.copyOf(byNamespace);
    namespaces = Set.copyOf(namespaces);
  }

  static OwnPolicies of(SandboxRelease parts) {
    Map<String, Release.Item> maps = new HashMap<>();
    Map<String, Release.Item> policies = new HashMap<>();
    List<Release.Item> bindings = new ArrayList<>();
    Map<String, String> silent = new HashMap<>();
    Set<String> byNamespace = new HashSet<>();
    for (Release.Item item : parts.rest()) {
      ManifestObject object = item.object();
      if (object.kind().equals("ConfigMap") && object.group().isEmpty()) {
        maps.put(object.namespace() + "/" + object.name(), item);
      } else if (is(object, POLICY)) {
        policies.put(object.name(), item);
        Map<String, Object> spec = spec(object);
        PolicyText.silent(spec).ifPresent(why -> silent.put(POLICY + " " + object.name(), why));
        if (PolicyText.byNamespace(spec)) {
          byNamespace.add(POLICY + " " + object.name());
        }
      } else if (is(object, BINDING) && denies(spec(object))) {
        bindings.add(item);
      }
    }
    Set<Release.Item> params = new LinkedHashSet<>();
    List<Release.Item> usable = new ArrayList<>();
    for (Release.Item binding : bindings) {
      String name = BINDING + " " + binding.object().name();
      Map<String, Object> spec = spec(binding.object());
      String policy = String.valueOf(spec.get("policyName"));
      Release.Item bound = policies.get(policy);
      if (PolicyText.byNamespace(spec)) {
        byNamespace.add(name);
      }
      if (bound == null) {
        silent.put(name, POLICY + " " + policy + " is not part of this release");
      } else if (!silent.containsKey(POLICY + " " + policy)) {
        boolean parameters = spec(bound.object()).get("paramKind") != null;
        Release.Item param = maps.get(PolicyText.param(spec));
        if (!parameters) {
          usable.add(binding);
        } else if (param != null) {
          params.add(param);
          usable.add(binding);
        } else {
          silent.put(name, "its parameters are not in this release with their namespace and name");
        }
      }
    }
    Set<String> used =
        usable.stream()
            .map(item -> String.valueOf(spec(item.object()).get("policyName")))
            .collect(Collectors.toSet());
    return new OwnPolicies(
        List.copyOf(params),
        parts.rest().stream()
            .filter(item -> is(item.object(), POLICY) && used.contains(item.object().name()))
            .toList(),
        usable,
        silent,
        byNamespace,
        parts.namespaces().stream().map(item -> item.object().name()).collect(Collectors.toSet()));
  }

  /** Whether there is a policy that the sandbox can enforce. */
  boolean any() {
    return !bindings.isEmpty();
  }

  /** All objects that are written for them, in this order. */
  List<Release.Item> items() {
    List<Release.Item> items = new ArrayList<>(params);
    items.addAll(policies);
    items.addAll(bindings);
    return items;
  }

  /** Whether policies can judge an object at all, and it is not written for their sake. */
  boolean judges(Release.Item item) {
    return !item.object().group().equals(GROUP)
        && params.stream().noneMatch(param -> param.object() == item.object());
  }

  /**
   * Why the sandbox can't check what a policy has refused; empty when it can.
   *
   * @param namespace of the object, empty for none
   */
  Optional<String> silent(String policy, String binding, String namespace) {
    for (String name : List.of(POLICY + " " + policy, BINDING + " " + binding)) {
      if (silent.containsKey(name)) {
        return Optional.of(name + ": " + silent.get(name));
      }
      if (byNamespace.contains(name) && !namespace.isEmpty() && !namespaces.contains(namespace)) {
        return Optional.of(
            name
                + " selects by labels of Namespace "
                + namespace
                + ", which is not part of this release");
      }
    }
    if (policies.stream().noneMatch(item -> item.object().name().equals(policy))) {
      return Optional.of(POLICY + " " + policy + " has no part in this release that rejects");
    }
    return bindings.stream().anyMatch(item -> item.object().name().equals(binding))
        ? Optional.empty()
        : Optional.of(BINDING + " " + binding + " is not part of this release");
  }

  private static boolean is(ManifestObject object, String kind) {
    return object.kind().equals(kind) && object.group().equals(GROUP);
  }

  private static boolean denies(Map<String, Object> spec) {
    return spec.get("validationActions") instanceof List<?> actions && actions.contains("Deny");
  }

  private static Map<String, Object> spec(ManifestObject object) {
    return ManifestObject.map(object.content().get("spec"));
  }
}
