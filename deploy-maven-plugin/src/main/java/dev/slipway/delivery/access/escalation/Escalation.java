package dev.slipway.delivery.access.escalation;

import java.util.Locale;
import java.util.Optional;

/**
 * A form of escalation: something in an object that gives its app, or the subjects that it names,
 * more than one namespace's ordinary work needs. The id is permanent, since environments list it.
 *
 * <p>Sources: Kubernetes, "RBAC Good Practices" and "Authorization: privilege escalation"; KEP-5284
 * for constrained impersonation; issue 19.
 */
public enum Escalation {
  // Objects that need permission to be there at all.
  RBAC_OBJECT(Severity.MEDIUM, Consent.KIND, "grants permissions to its subjects"),
  MUTATING_WEBHOOK(
      Severity.CRITICAL, Consent.KIND, "sees and changes each object that it matches, Secrets too"),
  VALIDATING_WEBHOOK(
      Severity.HIGH, Consent.KIND, "sees each object that it matches, Secrets too, and can reject"),
  ADMISSION_POLICY(
      Severity.HIGH, Consent.KIND, "rejects, or changes, objects of everybody in the cluster"),
  API_SERVICE(
      Severity.CRITICAL, Consent.KIND, "answers for an API group, and gets its callers' requests"),
  CERTIFICATE_REQUEST(
      Severity.HIGH, Consent.KIND, "becomes the certificate of a user or node once approved"),
  TRUST_BUNDLE(Severity.HIGH, Consent.KIND, "makes pods trust a certificate authority"),
  FLOW_CONTROL(Severity.MEDIUM, Consent.KIND, "can starve others' requests to the API server"),
  NODE_OBJECT(Severity.HIGH, Consent.KIND, "labels and taints of a node attract pods of others"),
  CSI_DRIVER(Severity.HIGH, Consent.KIND, "gets tokens of pods that mount its volumes"),
  SECURITY_CONTEXT(Severity.HIGH, Consent.KIND, "lets pods of its users be privileged (OpenShift)"),
  ENDPOINTS_OBJECT(
      Severity.MEDIUM, Consent.KIND, "sends a Service's traffic to any address, past policies"),

  // Content of objects.
  HOST_PATH_VOLUME(
      Severity.CRITICAL, Consent.FORM, "mounts files of the node, past Pod Security levels"),
  POD_SECURITY_PRIVILEGED(
      Severity.CRITICAL, Consent.FORM, "lets all pods of the namespace become root on their nodes"),
  POD_SECURITY_BASELINE(
      Severity.MEDIUM, Consent.FORM, "lowers a namespace from the restricted Pod Security level"),
  ADMISSION_EXEMPTION(
      Severity.HIGH, Consent.FORM, "takes a namespace out of the checks of Gatekeeper or Kyverno"),
  SERVICE_ACCOUNT_TOKEN(
      Severity.HIGH, Consent.FORM, "is filled with a token of a ServiceAccount that never expires"),
  BOOTSTRAP_TOKEN(Severity.CRITICAL, Consent.FORM, "is a password with which machines join"),
  CLUSTER_TRUST(
      Severity.CRITICAL, Consent.FORM, "says which users or proxies the API servers believe"),
  EXTERNAL_ADDRESS(
      Severity.MEDIUM, Consent.FORM, "takes over traffic to any address (CVE-2020-8554)"),

  // Roles as objects.
  RESERVED_NAME(Severity.CRITICAL, Consent.NEVER, "replaces a role or grant of access/"),
  AGGREGATE_TO_LEVEL(
      Severity.CRITICAL, Consent.NEVER, "widens an access level for everybody who has it"),
  BIND_LEVEL(Severity.CRITICAL, Consent.NEVER, "grants an access level past access/, for ever"),
  REPLACE_SYSTEM_ROLE(
      Severity.CRITICAL, Consent.FORM, "changes a role that Kubernetes itself or everybody uses"),
  AGGREGATE_TO_BUILT_IN(
      Severity.HIGH, Consent.FORM, "widens admin, edit or view for everybody who has it"),
  AGGREGATION_RULE(
      Severity.HIGH, Consent.FORM, "collects permissions of any ClusterRole with a label"),

  // Bindings.
  BIND_CLUSTER_ADMIN(Severity.CRITICAL, Consent.FORM, "gives everything in its scope"),
  BIND_ADMIN(
      Severity.HIGH, Consent.FORM, "gives Secrets, and by tokens and RBAC each ServiceAccount"),
  BIND_EDIT(Severity.HIGH, Consent.FORM, "gives Secrets, and by tokens each ServiceAccount"),
  BIND_SYSTEM_ROLE(
      Severity.CRITICAL, Consent.FORM, "gives what is meant for a part of the control plane"),
  SUBJECT_MASTERS(
      Severity.CRITICAL, Consent.FORM, "names the group that bypasses every authorization"),
  SUBJECT_ANONYMOUS(Severity.CRITICAL, Consent.FORM, "lets everybody without a login do it"),
  SUBJECT_AUTHENTICATED(Severity.HIGH, Consent.FORM, "lets every user and every pod do it"),
  SUBJECT_ALL_SERVICE_ACCOUNTS(
      Severity.HIGH, Consent.FORM, "lets every pod of the cluster or of a namespace do it"),
  SUBJECT_DEFAULT_ACCOUNT(
      Severity.MEDIUM, Consent.FORM, "lets every pod of a namespace do it that names no account"),
  SUBJECT_SYSTEM(
      Severity.HIGH, Consent.FORM, "gives more to a part of the control plane or to nodes"),

  // Wildcards in rules.
  EVERYTHING(Severity.CRITICAL, Consent.FORM, "is cluster-admin by another name"),
  WILDCARD_VERBS(
      Severity.HIGH, Consent.FORM, "contains escalate, bind, impersonate and verbs to come"),
  WILDCARD_RESOURCES(
      Severity.HIGH, Consent.FORM, "contains Secrets, exec, proxies, tokens and kinds to come"),
  WILDCARD_GROUPS(Severity.HIGH, Consent.FORM, "contains RBAC, admission and APIs to come"),
  NON_RESOURCE_URLS(
      Severity.HIGH, Consent.FORM, "reaches all endpoints of the API server that are not objects"),
  CONTROL_PLANE_LOGS(Severity.MEDIUM, Consent.FORM, "reads log files of control plane machines"),
  CONTROL_PLANE_DEBUG(
      Severity.MEDIUM, Consent.FORM, "reads the API server's memory profile, can slow it down"),

  // Verbs that are power by themselves.
  ESCALATE_ROLES(Severity.CRITICAL, Consent.FORM, "can write roles with permissions it lacks"),
  BIND_ROLES(Severity.CRITICAL, Consent.FORM, "can grant roles with permissions it lacks"),
  WRITE_ROLES(Severity.HIGH, Consent.FORM, "changes what the subjects of a role may do"),
  WRITE_BINDINGS(
      Severity.HIGH, Consent.FORM, "hands its own permissions on, also to those who outlive it"),
  IMPERSONATE_USERS(Severity.CRITICAL, Consent.FORM, "acts as any user"),
  IMPERSONATE_GROUPS(
      Severity.CRITICAL, Consent.FORM, "acts as a member of any group, system:masters too"),
  IMPERSONATE_SERVICE_ACCOUNTS(Severity.CRITICAL, Consent.FORM, "acts as a ServiceAccount"),
  IMPERSONATE_ATTRIBUTES(
      Severity.HIGH, Consent.FORM, "sets uid and extra fields that authorizers believe"),
  IMPERSONATE_CONSTRAINED(
      Severity.CRITICAL, Consent.FORM, "acts as another user, ServiceAccount or node in one mode"),
  IMPERSONATE_ON(Severity.CRITICAL, Consent.FORM, "does the named verb as the one it impersonates"),
  CREATE_TOKENS(Severity.CRITICAL, Consent.FORM, "gets tokens of ServiceAccounts"),
  APPROVE_CERTIFICATES(
      Severity.CRITICAL, Consent.FORM, "approves certificates, for any user or node"),
  SIGN_CERTIFICATES(Severity.CRITICAL, Consent.FORM, "issues certificates for any user or node"),
  NODE_CERTIFICATES(
      Severity.CRITICAL, Consent.FORM, "gets certificates of nodes without an approval"),
  USE_SECURITY_CONTEXT(Severity.HIGH, Consent.FORM, "may use a policy that allows privileged pods"),

  // Nodes, pods, proxies.
  NODES_PROXY(
      Severity.CRITICAL,
      Consent.FORM,
      "runs commands in all pods, by the kubelet, without a trace"),
  SERVICES_PROXY(
      Severity.HIGH, Consent.FORM, "reaches Services past NetworkPolicies, as the API server"),
  PODS_PROXY(Severity.HIGH, Consent.FORM, "reaches pods past NetworkPolicies, as the API server"),
  EXEC_EVERYWHERE(
      Severity.CRITICAL, Consent.FORM, "runs commands in all pods: their Secrets and tokens"),
  ATTACH_EVERYWHERE(Severity.HIGH, Consent.FORM, "reads and writes the consoles of all pods"),
  PORT_FORWARD_EVERYWHERE(Severity.HIGH, Consent.FORM, "reaches the local ports of all pods"),
  EPHEMERAL_CONTAINERS(
      Severity.CRITICAL, Consent.FORM, "runs any image inside of running pods, with their mounts"),
  CREATE_PODS(
      Severity.CRITICAL, Consent.FORM, "runs pods with any ServiceAccount, Secret and host access"),
  PATCH_PODS(Severity.HIGH, Consent.FORM, "replaces the images of running pods"),
  CREATE_WORKLOADS(
      Severity.CRITICAL, Consent.FORM, "has controllers run pods with any account and Secret"),
  ASSIGN_PODS(Severity.MEDIUM, Consent.FORM, "places pods on any node, past the scheduler"),
  READ_LOGS_EVERYWHERE(Severity.MEDIUM, Consent.FORM, "reads what all pods log"),
  WRITE_NODES(Severity.HIGH, Consent.FORM, "moves pods of others to a node of its choice"),

  // Objects of others.
  READ_SECRETS(
      Severity.CRITICAL, Consent.FORM, "reads all Secrets; list and watch return contents too"),
  WRITE_SECRETS(
      Severity.CRITICAL, Consent.FORM, "replaces credentials, and gets tokens of any account"),
  WRITE_CONFIG_MAPS(
      Severity.CRITICAL, Consent.FORM, "changes cluster DNS, aws-auth and what API servers trust"),
  WRITE_SERVICE_ACCOUNTS(
      Severity.HIGH, Consent.FORM, "maps ServiceAccounts to cloud roles and pull secrets"),
  WRITE_NAMESPACES(
      Severity.HIGH, Consent.FORM, "lifts Pod Security levels and selectors of policies"),
  DELETE_NAMESPACES(Severity.HIGH, Consent.FORM, "deletes all that is in a namespace"),
  WRITE_WEBHOOKS(Severity.CRITICAL, Consent.FORM, "sees and changes all objects, Secrets too"),
  WRITE_ADMISSION_POLICIES(
      Severity.CRITICAL,
      Consent.FORM,
      "lifts policies, the one that holds developers to restarts too"),
  WRITE_API_SERVICES(Severity.CRITICAL, Consent.FORM, "gets others' requests to an API group"),
  WRITE_DEFINITIONS(
      Severity.HIGH, Consent.FORM, "gets custom resources of others by conversion webhooks"),
  WRITE_PERSISTENT_VOLUMES(Severity.CRITICAL, Consent.FORM, "mounts files of nodes by hostPath"),
  WRITE_STORAGE(Severity.HIGH, Consent.FORM, "changes where and how volumes of others are mounted"),
  WRITE_ENDPOINTS(
      Severity.HIGH, Consent.FORM, "sends traffic of any Service elsewhere (CVE-2021-25740)"),
  WRITE_SERVICE_STATUS(
      Severity.MEDIUM, Consent.FORM, "takes over traffic to any address (CVE-2020-8554)"),
  WRITE_NETWORK_POLICIES(Severity.MEDIUM, Consent.FORM, "opens the network between namespaces"),
  WRITE_QUOTAS(Severity.MEDIUM, Consent.FORM, "lifts quotas and limits of namespaces"),
  WRITE_LEASES(
      Severity.HIGH,
      Consent.FORM,
      "stops or doubles controllers, and marks nodes as dead or alive"),
  WRITE_FLOW_CONTROL(Severity.MEDIUM, Consent.FORM, "starves others' requests to the API server"),
  WRITE_PRIORITIES(Severity.MEDIUM, Consent.FORM, "evicts pods of others by its priority"),
  WRITE_TRUST_BUNDLES(Severity.HIGH, Consent.FORM, "makes pods trust its certificate authority");

  private final Severity severity;
  private final Consent consent;
  private final String gives;

  Escalation(Severity severity, Consent consent, String gives) {
    this.severity = severity;
    this.consent = consent;
    this.gives = gives;
  }

  /** The form with an id. */
  public static Optional<Escalation> of(String id) {
    for (Escalation one : values()) {
      if (one.id().equals(id)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** The permanent id, {@code read-secrets}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Severity severity() {
    return severity;
  }

  public Consent consent() {
    return consent;
  }

  /** What it gives: the end of a sentence about the object. */
  public String gives() {
    return gives;
  }
}
