package dev.slipway.delivery.access.escalation;

import static dev.slipway.delivery.access.escalation.RuleForm.anywhere;
import static dev.slipway.delivery.access.escalation.RuleForm.everywhere;

import dev.slipway.manifest.source.BuiltInKinds;
import java.util.ArrayList;
import java.util.List;

/** The forms of escalation in the rules of Roles and ClusterRoles. Pure. */
final class RuleForms {
  private static final String CORE = "";
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final String AUTHENTICATION = "authentication.k8s.io";
  private static final String ADMISSION = "admissionregistration.k8s.io";
  private static final String CERTIFICATES = "certificates.k8s.io";
  private static final String STORAGE = "storage.k8s.io";
  private static final String IMPERSONATE = "impersonate";
  private static final String CHANGE = "create update patch";
  private static final String WRITE = "create update patch delete deletecollection";

  private static final List<RuleForm> ALL =
      List.of(
          anywhere(Escalation.ESCALATE_ROLES, "escalate", RBAC, "roles clusterroles"),
          anywhere(Escalation.BIND_ROLES, "bind", RBAC, "roles clusterroles"),
          anywhere(Escalation.WRITE_ROLES, WRITE, RBAC, "roles clusterroles"),
          anywhere(Escalation.WRITE_BINDINGS, CHANGE, RBAC, "rolebindings clusterrolebindings"),
          anywhere(Escalation.IMPERSONATE_USERS, IMPERSONATE, CORE, "users")
              .orGroup(AUTHENTICATION),
          anywhere(Escalation.IMPERSONATE_GROUPS, IMPERSONATE, CORE, "groups")
              .orGroup(AUTHENTICATION),
          anywhere(Escalation.IMPERSONATE_SERVICE_ACCOUNTS, IMPERSONATE, CORE, "serviceaccounts")
              .orGroup(AUTHENTICATION),
          anywhere(Escalation.CREATE_TOKENS, "create", CORE, "serviceaccounts/token"),
          everywhere(
              Escalation.APPROVE_CERTIFICATES,
              "update patch",
              CERTIFICATES,
              "certificatesigningrequests/approval"),
          everywhere(Escalation.APPROVE_CERTIFICATES, "approve", CERTIFICATES, "signers"),
          everywhere(
              Escalation.SIGN_CERTIFICATES,
              "update patch",
              CERTIFICATES,
              "certificatesigningrequests/status podcertificaterequests/status"),
          everywhere(Escalation.SIGN_CERTIFICATES, "sign", CERTIFICATES, "signers"),
          everywhere(
              Escalation.NODE_CERTIFICATES,
              "create",
              CERTIFICATES,
              "certificatesigningrequests/nodeclient certificatesigningrequests/selfnodeclient"),
          everywhere(Escalation.WRITE_TRUST_BUNDLES, CHANGE, CERTIFICATES, "clustertrustbundles"),
          everywhere(Escalation.WRITE_TRUST_BUNDLES, "attest", CERTIFICATES, "signers"),
          anywhere(
              Escalation.USE_SECURITY_CONTEXT,
              "use",
              "security.openshift.io",
              "securitycontextconstraints"),
          anywhere(Escalation.USE_SECURITY_CONTEXT, "use", "policy", "podsecuritypolicies"),
          everywhere(Escalation.NODES_PROXY, "get " + WRITE, CORE, "nodes/proxy"),
          everywhere(Escalation.SERVICES_PROXY, "get " + WRITE, CORE, "services/proxy"),
          everywhere(Escalation.PODS_PROXY, "get " + WRITE, CORE, "pods/proxy"),
          everywhere(Escalation.EXEC_EVERYWHERE, "get create", CORE, "pods/exec"),
          everywhere(Escalation.ATTACH_EVERYWHERE, "get create", CORE, "pods/attach"),
          everywhere(Escalation.PORT_FORWARD_EVERYWHERE, "get create", CORE, "pods/portforward"),
          everywhere(
              Escalation.EPHEMERAL_CONTAINERS, "update patch", CORE, "pods/ephemeralcontainers"),
          everywhere(Escalation.CREATE_PODS, "create", CORE, "pods"),
          everywhere(Escalation.PATCH_PODS, "update patch", CORE, "pods"),
          everywhere(
              Escalation.CREATE_WORKLOADS, CHANGE, CORE, "replicationcontrollers podtemplates"),
          everywhere(
              Escalation.CREATE_WORKLOADS,
              CHANGE,
              "apps",
              "deployments daemonsets statefulsets replicasets controllerrevisions"),
          everywhere(Escalation.CREATE_WORKLOADS, CHANGE, "batch", "jobs cronjobs"),
          everywhere(Escalation.ASSIGN_PODS, "create", CORE, "pods/binding bindings"),
          everywhere(Escalation.READ_LOGS_EVERYWHERE, "get", CORE, "pods/log"),
          everywhere(Escalation.WRITE_NODES, WRITE, CORE, "nodes nodes/status"),
          everywhere(Escalation.READ_SECRETS, "get list watch", CORE, "secrets").unlessNamed(),
          everywhere(Escalation.WRITE_SECRETS, CHANGE, CORE, "secrets").unlessNamed(),
          everywhere(Escalation.WRITE_CONFIG_MAPS, WRITE, CORE, "configmaps").unlessNamed(),
          everywhere(Escalation.WRITE_SERVICE_ACCOUNTS, CHANGE, CORE, "serviceaccounts"),
          everywhere(
              Escalation.WRITE_NAMESPACES,
              "update patch",
              CORE,
              "namespaces namespaces/finalize namespaces/status"),
          everywhere(Escalation.DELETE_NAMESPACES, "delete deletecollection", CORE, "namespaces"),
          everywhere(
              Escalation.WRITE_WEBHOOKS,
              WRITE,
              ADMISSION,
              "mutatingwebhookconfigurations validatingwebhookconfigurations"),
          everywhere(
              Escalation.WRITE_ADMISSION_POLICIES,
              WRITE,
              ADMISSION,
              "validatingadmissionpolicies validatingadmissionpolicybindings"
                  + " mutatingadmissionpolicies mutatingadmissionpolicybindings"),
          everywhere(Escalation.WRITE_API_SERVICES, WRITE, "apiregistration.k8s.io", "apiservices"),
          everywhere(
              Escalation.WRITE_DEFINITIONS,
              WRITE,
              "apiextensions.k8s.io",
              "customresourcedefinitions customresourcedefinitions/status"),
          everywhere(Escalation.WRITE_PERSISTENT_VOLUMES, CHANGE, CORE, "persistentvolumes"),
          everywhere(
              Escalation.WRITE_STORAGE,
              WRITE,
              STORAGE,
              "storageclasses csidrivers csinodes volumeattachments"),
          everywhere(Escalation.WRITE_ENDPOINTS, CHANGE, CORE, "endpoints"),
          everywhere(Escalation.WRITE_ENDPOINTS, CHANGE, "discovery.k8s.io", "endpointslices"),
          everywhere(Escalation.WRITE_SERVICE_STATUS, "update patch", CORE, "services/status"),
          everywhere(
              Escalation.WRITE_NETWORK_POLICIES, WRITE, "networking.k8s.io", "networkpolicies"),
          everywhere(Escalation.WRITE_QUOTAS, WRITE, CORE, "resourcequotas limitranges"),
          everywhere(Escalation.WRITE_LEASES, WRITE, "coordination.k8s.io", "leases").unlessNamed(),
          everywhere(
              Escalation.WRITE_FLOW_CONTROL,
              WRITE,
              "flowcontrol.apiserver.k8s.io",
              "flowschemas prioritylevelconfigurations"),
          everywhere(Escalation.WRITE_PRIORITIES, WRITE, "scheduling.k8s.io", "priorityclasses"));

  private RuleForms() {}

  /**
   * The forms in a rule, each once. A rule that allows everything is that one form.
   *
   * @param wide whether the rule counts outside of one team's namespace
   */
  static List<Escalation> in(Rule rule, boolean wide) {
    if (rule.anyVerb() && rule.anyGroup() && rule.anyResource()) {
      return List.of(Escalation.EVERYTHING);
    }
    List<Escalation> found = new ArrayList<>(wildcards(rule));
    found.addAll(impersonation(rule));
    found.addAll(urls(rule));
    ALL.stream().filter(form -> form.in(rule, wide)).forEach(f -> found.add(f.escalation()));
    return found.stream().distinct().toList();
  }

  private static List<Escalation> wildcards(Rule rule) {
    List<Escalation> found = new ArrayList<>();
    if (rule.anyVerb() && rule.hasGroup(RuleForms::ofKubernetes)) {
      found.add(Escalation.WILDCARD_VERBS);
    }
    if (rule.anyResource() && rule.hasGroup(RuleForms::ofKubernetes)) {
      found.add(Escalation.WILDCARD_RESOURCES);
    }
    if (rule.anyGroup()) {
      found.add(Escalation.WILDCARD_GROUPS);
    }
    return found;
  }

  /** Groups of custom resources have no verbs or subresources that are power by themselves. */
  private static boolean ofKubernetes(String group) {
    return BuiltInKinds.builtIn(group);
  }

  /** KEP-5284: {@code impersonate:MODE} and {@code impersonate-on:MODE:VERB}. */
  private static List<Escalation> impersonation(Rule rule) {
    List<Escalation> found = new ArrayList<>();
    if (rule.verbs().stream().anyMatch(verb -> verb.startsWith("impersonate:"))) {
      found.add(Escalation.IMPERSONATE_CONSTRAINED);
    }
    if (rule.verbs().stream().anyMatch(verb -> verb.startsWith("impersonate-on:"))) {
      found.add(Escalation.IMPERSONATE_ON);
    }
    boolean attributes =
        rule.resources().stream()
            .anyMatch(
                one -> one.equals("uids") || one.startsWith("userextras/") || one.equals("*"));
    if (attributes && rule.hasVerb(IMPERSONATE) && rule.hasGroup(AUTHENTICATION::equals)) {
      found.add(Escalation.IMPERSONATE_ATTRIBUTES);
    }
    return found;
  }

  private static List<Escalation> urls(Rule rule) {
    if (rule.urls().contains("*") || rule.urls().contains("/*")) {
      return List.of(Escalation.NON_RESOURCE_URLS);
    }
    List<Escalation> found = new ArrayList<>();
    if (rule.reaches("/logs")) {
      found.add(Escalation.CONTROL_PLANE_LOGS);
    }
    if (rule.reaches("/debug")) {
      found.add(Escalation.CONTROL_PLANE_DEBUG);
    }
    return found;
  }
}
