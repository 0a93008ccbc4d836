package dev.slipway.manifest.validate;

import static dev.slipway.manifest.validate.Severity.ERROR;
import static dev.slipway.manifest.validate.Severity.WARNING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every rule, with its permanent id. docs/validation.md says the same, which a test compares. */
public enum Rule {
  YAML(ERROR, false, "The file is valid, unambiguous YAML"),
  NOT_AN_OBJECT(ERROR, false, "Each document is an object with apiVersion, kind and name"),
  UNKNOWN_KIND(ERROR, false, "The kind exists in its API version"),
  UNKNOWN_FIELD(ERROR, false, "The field exists"),
  WRONG_TYPE(ERROR, false, "The value has the field's type"),
  MISSING_FIELD(ERROR, false, "Required fields are set"),
  REMOVED_API(ERROR, false, "The API version is served by the cluster's Kubernetes"),
  INVALID_VALUE(ERROR, false, "The field allows the value"),
  INVALID_QUANTITY(ERROR, false, "Quantities are valid, requests do not exceed limits"),
  INVALID_NAME(ERROR, false, "Names follow the naming rules of Kubernetes (RFC 1123)"),
  INVALID_LABEL(ERROR, false, "Labels, annotations and selectors follow the syntax of Kubernetes"),
  INVALID_PORT(ERROR, false, "Ports are in range, have valid names and are unique"),
  DUPLICATE_OBJECT(ERROR, false, "An object is defined once"),
  DUPLICATE_ITEM(ERROR, true, "Names in lists are unique"),
  SELECTOR_MISMATCH(ERROR, false, "A workload selects the pods of its own template"),
  MISSING_VOLUME(ERROR, false, "Volume mounts refer to a volume of the pod"),
  PROBE_PORT(ERROR, false, "Probes and hooks refer to a port of their container"),
  MERGE_ORDER(WARNING, false, "Merge keys mean the same to every YAML parser"),
  DEPRECATED_API(WARNING, true, "The API version is not deprecated"),
  NO_SCHEMA(WARNING, true, "The definition of a custom resource is known"),
  MISSING_REFERENCE(WARNING, true, "What an object refers to is in the bundle"),
  UNDECLARED_NAMESPACE(WARNING, true, "Namespaces that objects name are in the bundle"),
  SERVICE_WITHOUT_WORKLOAD(WARNING, true, "A Service selects pods of the bundle"),
  SELECTS_NOTHING(WARNING, true, "A policy selects pods of the bundle"),
  SERVICE_PORT(WARNING, true, "A Service's target port is a port of its pods"),
  UNUSED_IMAGE(WARNING, false, "The image of the build is used by a manifest"),
  IMAGE_DIGEST(WARNING, true, "Images are pinned by digest"),
  IMAGE_LATEST(WARNING, true, "Images have a tag other than latest"),
  NO_RESOURCES(WARNING, true, "Containers set CPU and memory requests and a memory limit"),
  NO_PROBES(WARNING, true, "Long-running containers have a readiness probe"),
  RUNS_AS_ROOT(WARNING, true, "Containers do not run as root"),
  HOST_MOUNT(WARNING, true, "Pods do not use the host's files and namespaces"),
  PRIVILEGED(WARNING, true, "Containers are not privileged and can't gain privileges"),
  PLAIN_SECRET(WARNING, true, "Manifests contain no plain Secrets"),
  VERSION_SELECTOR(WARNING, true, "Selectors have no label that changes with the version"),
  REASON_MISSING(WARNING, false, "Exceptions have a reason");

  private final Severity severity;
  private final boolean silenceable;
  private final String title;

  Rule(Severity severity, boolean silenceable, String title) {
    this.severity = severity;
    this.silenceable = silenceable;
    this.title = title;
  }

  /** As users write it: {@code unknown-field}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a finding is unless it is set otherwise. */
  public Severity severity() {
    return severity;
  }

  /** Whether an object may allow itself an exception, with a reason. */
  public boolean silenceable() {
    return silenceable;
  }

  /** What holds when there is no finding, one sentence without a full stop. */
  public String title() {
    return title;
  }

  public static Optional<Rule> of(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
  }
}
