package dev.slipway.delivery.rollout.cause;

import dev.slipway.manifest.error.Docs;
import java.util.Locale;

/**
 * The permanent code of a cause; a number is never used again. Each has a section of its own in the
 * page of causes, which a test compares with this list.
 *
 * <p>101 images, 121 configuration, 131 start, 151 exit, 171 probes, 181 sandbox, 201 scheduling,
 * 231 nodes, 251 admission, 301 volumes, 351 workloads, 401 networking, 421 API, 451 autoscaling,
 * 501 deletion, 551 other.
 */
public enum CauseCode {
  IMAGE_NOT_FOUND(
      CauseSubject.IMAGE,
      101,
      "The image does not exist",
      true,
      "Push the image, or correct its name, tag or digest."),
  IMAGE_PULL_DENIED(
      CauseSubject.IMAGE,
      102,
      "The registry denies the pull",
      true,
      "Add an imagePullSecret for this registry to the pod or its ServiceAccount, and "
          + "check that its user may read the repository. Many registries also deny "
          + "repositories that do not exist."),
  PULL_SECRET_MISSING(
      CauseSubject.IMAGE,
      114,
      "The pod's pull secret does not exist",
      false,
      "Create the Secret that imagePullSecrets names, or correct its name. If an "
          + "operator creates it, check the object that it is made from."),
  REGISTRY_TLS(
      CauseSubject.IMAGE,
      103,
      "The registry's certificate is not trusted",
      true,
      "Install the registry's CA certificate on the nodes, or renew the certificate "
          + "if it has expired."),
  REGISTRY_RATE_LIMIT(
      CauseSubject.IMAGE,
      104,
      "The registry limits the rate of pulls",
      false,
      "Wait for the next try. To avoid it, pull with credentials or through a mirror."),
  IMAGE_PLATFORM(
      CauseSubject.IMAGE,
      105,
      "The image is not built for the node's platform",
      true,
      "Build the image for the node's platform too, or select nodes of its platform "
          + "with a nodeSelector on kubernetes.io/arch."),
  REGISTRY_UNREACHABLE(
      CauseSubject.IMAGE,
      106,
      "The registry can't be reached",
      false,
      "Check from a node that the registry is up, and that firewall and proxy allow "
          + "the connection."),
  REGISTRY_DNS(
      CauseSubject.IMAGE,
      107,
      "The registry's name can't be resolved",
      false,
      "Check the host name in the image reference, and the DNS server of the nodes."),
  REGISTRY_FAILED(
      CauseSubject.IMAGE,
      108,
      "The registry fails",
      false,
      "Check the registry: it responded with an error of its own. Kubernetes tries again."),
  IMAGE_NAME_INVALID(
      CauseSubject.IMAGE,
      109,
      "The image reference is invalid",
      true,
      "Correct the image reference: lowercase repository, then :TAG or @sha256:DIGEST."),
  IMAGE_NEVER_PULLED(
      CauseSubject.IMAGE,
      110,
      "The image is not on the node, and pulling is disabled",
      true,
      "Set imagePullPolicy to IfNotPresent, or load the image onto every node."),
  IMAGE_INSPECT_FAILED(
      CauseSubject.IMAGE,
      111,
      "The node can't read its copy of the image",
      false,
      "Check the container runtime of the node; delete the image from the node if it is damaged."),
  IMAGE_SIGNATURE(
      CauseSubject.IMAGE,
      112,
      "The image's signature is not accepted",
      true,
      "Sign the image with a key that the nodes trust, or use an image that is signed."),
  NODE_DISK_FULL(
      CauseSubject.IMAGE,
      113,
      "The node's disk is full",
      false,
      "Free space on the node, or enlarge its disk."),
  IMAGE_PULL_FAILED(
      CauseSubject.IMAGE,
      119,
      "The image can't be pulled",
      false,
      "The message of the container runtime says why. Kubernetes tries again."),

  CONFIG_MAP_MISSING(
      CauseSubject.CONFIGURATION,
      121,
      "A ConfigMap is missing",
      true,
      "Add the ConfigMap to the release, or correct its name in the pod template."),
  SECRET_MISSING(
      CauseSubject.CONFIGURATION,
      122,
      "A Secret is missing",
      false,
      "Create the Secret, or correct its name in the pod template. If an operator "
          + "creates it, check the object that it is made from."),
  KEY_MISSING(
      CauseSubject.CONFIGURATION,
      123,
      "A ConfigMap lacks a key",
      true,
      "Add the key, correct its name in the pod template, or mark the reference as optional."),
  SECRET_KEY_MISSING(
      CauseSubject.CONFIGURATION,
      125,
      "A Secret lacks a key",
      false,
      "Add the key, correct its name in the pod template, or mark the reference as "
          + "optional. If an operator creates the Secret, check the object that it is made "
          + "from."),
  RUN_AS_NON_ROOT(
      CauseSubject.CONFIGURATION,
      124,
      "The image runs as root, and the pod must not",
      true,
      "Set runAsUser to a number other than 0 in the securityContext, or build the "
          + "image with a numeric USER."),
  CONTAINER_CONFIG_INVALID(
      CauseSubject.CONFIGURATION,
      129,
      "The container's configuration is invalid",
      false,
      "Correct the container in the pod template."),

  COMMAND_NOT_FOUND(
      CauseSubject.START,
      131,
      "The container's command does not exist",
      true,
      "Correct command in the pod template, or the entrypoint of the image: the file "
          + "is not in the image or not in PATH."),
  COMMAND_NOT_EXECUTABLE(
      CauseSubject.START,
      132,
      "The container's command can't be executed",
      true,
      "Make the file executable for the container's user, and check the interpreter "
          + "in its first line."),
  CONTAINER_CREATE_FAILED(
      CauseSubject.START,
      133,
      "The container can't be created",
      false,
      "The message of the container runtime says why; check mounts, devices and "
          + "security profiles of the container."),
  CONTAINER_START_FAILED(
      CauseSubject.START,
      134,
      "The container can't be started",
      false,
      "The message of the container runtime says why; check command, working "
          + "directory, mounts and security profiles."),
  PRE_CREATE_HOOK_FAILED(
      CauseSubject.START,
      135,
      "The node's hook before creating the container failed",
      false,
      "Check the kubelet of the node: the hook is part of the node, not of the pod."),
  PRE_START_HOOK_FAILED(
      CauseSubject.START,
      136,
      "The node's hook before starting the container failed",
      false,
      "Check the kubelet of the node: the hook is part of the node, not of the pod."),
  POST_START_HOOK_FAILED(
      CauseSubject.START,
      137,
      "The container's postStart hook failed",
      false,
      "Correct lifecycle.postStart of the container: Kubernetes kills a container "
          + "whose hook fails."),

  OUT_OF_MEMORY(
      CauseSubject.EXIT,
      151,
      "The container used more memory than its limit",
      false,
      "Raise limits.memory, or reduce what the process uses; for Java, set "
          + "-XX:MaxRAMPercentage or the heap below the limit."),
  PROCESS_KILLED(
      CauseSubject.EXIT,
      152,
      "The container was killed",
      false,
      "Check what sent SIGKILL: a process out of memory on the node, a stop that took "
          + "longer than terminationGracePeriodSeconds, or a probe."),
  SEGMENTATION_FAULT(
      CauseSubject.EXIT,
      153,
      "The process crashed with a segmentation fault",
      false,
      "Check native libraries of the image: their processor architecture, and their C "
          + "library (glibc or musl)."),
  PROCESS_TERMINATED(
      CauseSubject.EXIT,
      154,
      "The process was stopped by SIGTERM",
      false,
      "Check what sent SIGTERM, such as a liveness probe, a node that was drained, or "
          + "a script of the image."),
  PROCESS_ABORTED(
      CauseSubject.EXIT,
      155,
      "The process aborted itself",
      false,
      "The log says why; for Java, it names the file hs_err_pid.log."),
  PROCESS_SIGNALED(
      CauseSubject.EXIT,
      156,
      "The process was ended by a signal",
      false,
      "The log may say why; the exit code less 128 is the number of the signal."),
  PROCESS_FAILED(
      CauseSubject.EXIT,
      157,
      "The process ended with an error",
      false,
      "The last lines of its log say why."),
  PROCESS_FINISHED(
      CauseSubject.EXIT,
      158,
      "The process ended without an error, but must keep running",
      false,
      "Keep the process in the foreground: the container ends with its first process. "
          + "For work that ends, use a Job."),
  INIT_CONTAINER_FAILED(
      CauseSubject.EXIT,
      159,
      "An init container failed",
      false,
      "The last lines of its log say why. The pod's other containers wait for it."),

  STARTUP_PROBE_FAILED(
      CauseSubject.PROBE,
      171,
      "The startup probe fails",
      false,
      "Raise failureThreshold of the startupProbe if the start takes longer, or "
          + "correct path and port."),
  LIVENESS_PROBE_FAILED(
      CauseSubject.PROBE,
      172,
      "The liveness probe fails, so the container is restarted",
      false,
      "Correct path and port of the livenessProbe, or give a slow start a startupProbe."),
  READINESS_PROBE_FAILED(
      CauseSubject.PROBE,
      173,
      "The readiness probe fails",
      false,
      "Correct path and port of the readinessProbe, or what the application waits for."),
  READINESS_GATE_CLOSED(
      CauseSubject.PROBE,
      174,
      "A readiness gate of the pod is not open",
      false,
      "Check the controller that sets this condition, such as the one of the load balancer."),

  STORAGE_CLASS_MISSING(
      CauseSubject.STORAGE,
      301,
      "The claim's storage class does not exist",
      true,
      "Correct storageClassName of the claim: it can't be changed later, so the claim "
          + "has to be recreated."),
  NO_DEFAULT_STORAGE_CLASS(
      CauseSubject.STORAGE,
      302,
      "The claim names no storage class, and there is no default",
      true,
      "Set storageClassName, mark a StorageClass as default, or create a "
          + "PersistentVolume for the claim."),
  VOLUME_MISSING(
      CauseSubject.STORAGE,
      303,
      "No volume fits the claim",
      false,
      "Create a PersistentVolume with this class, these access modes and enough capacity."),
  PROVISIONING_FAILED(
      CauseSubject.STORAGE,
      304,
      "The volume can't be provisioned",
      false,
      "The message of the provisioner says why; check quota and parameters of the storage class."),
  CLAIM_MISSING(
      CauseSubject.STORAGE,
      305,
      "A PersistentVolumeClaim is missing",
      false,
      "Add the claim to the release, or correct its name in the pod template."),
  CLAIM_LOST(
      CauseSubject.STORAGE,
      306,
      "The claim lost its volume",
      true,
      "Restore the PersistentVolume, or recreate the claim and restore its data from a backup."),
  VOLUME_IN_USE(
      CauseSubject.STORAGE,
      307,
      "The volume is attached to another node",
      false,
      "Wait until the other pod has ended; a Deployment with a ReadWriteOnce volume "
          + "needs strategy Recreate."),
  VOLUME_ATTACH_FAILED(
      CauseSubject.STORAGE,
      308,
      "The volume can't be attached to the node",
      false,
      "The message of the storage driver says why; check that the volume exists and "
          + "is in the node's zone."),
  VOLUME_SOURCE_MISSING(
      CauseSubject.STORAGE,
      309,
      "A volume needs a ConfigMap or Secret that does not exist",
      false,
      "Add it to the release, or correct its name in the pod template."),
  VOLUME_MOUNT_FAILED(
      CauseSubject.STORAGE,
      310,
      "A volume can't be mounted",
      false,
      "The message says why; check the volume's type, its server and its permissions."),
  CLAIM_UNCONSUMED(
      CauseSubject.STORAGE,
      311,
      "The claim waits for a pod that uses it",
      false,
      "Nothing to do if a pod of a later step uses it. Otherwise remove the claim."),
  CLAIM_PENDING(
      CauseSubject.STORAGE,
      312,
      "The claim is not bound to a volume",
      false,
      "Check the provisioner of its storage class: it has reported nothing."),
  VOLUME_FAILED(
      CauseSubject.STORAGE,
      313,
      "The PersistentVolume failed",
      false,
      "Check the storage behind it, and the events of the volume."),

  SANDBOX_FAILED(
      CauseSubject.SANDBOX,
      181,
      "The pod's sandbox can't be created",
      false,
      "Check the container runtime of the node."),
  SANDBOX_CONFIG_INVALID(
      CauseSubject.SANDBOX,
      182,
      "The pod's sandbox can't be configured",
      false,
      "Check hostname, sysctls and security settings of the pod."),
  SANDBOX_STUCK(
      CauseSubject.SANDBOX,
      183,
      "The pod's sandbox can't be stopped",
      false,
      "Check the container runtime and the network plugin of the node."),
  POD_NETWORK_FAILED(
      CauseSubject.SANDBOX,
      184,
      "The network plugin fails",
      false,
      "Check the pods of the network plugin (CNI) on the node."),
  ADDRESSES_EXHAUSTED(
      CauseSubject.SANDBOX,
      185,
      "There are no free IP addresses for pods",
      false,
      "Free addresses on the node or in the subnet, or enlarge the range."),
  NODE_NETWORK_NOT_READY(
      CauseSubject.SANDBOX,
      186,
      "The node's network is not ready",
      false,
      "Check the pods of the network plugin (CNI) on the node."),
  POD_DNS_LIMITED(
      CauseSubject.SANDBOX,
      187,
      "The pod's DNS settings exceed the limits",
      false,
      "Reduce nameservers to three, and search domains, in dnsConfig or on the node."),
  DEVICES_NOT_PREPARED(
      CauseSubject.SANDBOX,
      188,
      "The node can't prepare the pod's devices",
      false,
      "Check the driver of the resource claim on the node."),
  RUNTIME_CLASS_MISSING(
      CauseSubject.SANDBOX,
      189,
      "The pod's runtime class can't be used",
      false,
      "Correct runtimeClassName, or install the runtime on the nodes."),
  RESIZE_FAILED(
      CauseSubject.SANDBOX,
      190,
      "The pod can't be resized in place",
      false,
      "Reduce the requests, or let the pod be recreated on a larger node."),

  CPU_INSUFFICIENT(
      CauseSubject.SCHEDULING,
      202,
      "No node has enough free CPU",
      false,
      "Reduce requests.cpu or the number of replicas, or add nodes."),
  MEMORY_INSUFFICIENT(
      CauseSubject.SCHEDULING,
      203,
      "No node has enough free memory",
      false,
      "Reduce requests.memory or the number of replicas, or add nodes."),
  STORAGE_INSUFFICIENT(
      CauseSubject.SCHEDULING,
      204,
      "No node has enough free ephemeral storage",
      false,
      "Reduce requests.ephemeral-storage, or add nodes."),
  RESOURCE_INSUFFICIENT(
      CauseSubject.SCHEDULING,
      205,
      "No node has enough of a special resource",
      false,
      "Check that the device plugin runs on the nodes, reduce the request, or add "
          + "nodes with this resource."),
  TAINT_NOT_TOLERATED(
      CauseSubject.SCHEDULING,
      206,
      "The nodes have taints that the pod does not tolerate",
      false,
      "Add a toleration to the pod template, or remove the taint."),
  NODE_SELECTOR_UNMATCHED(
      CauseSubject.SCHEDULING,
      207,
      "No node has the labels of the nodeSelector",
      false,
      "Correct nodeSelector in the pod template, or label a node."),
  NODE_AFFINITY_UNMATCHED(
      CauseSubject.SCHEDULING,
      208,
      "No node matches the node affinity",
      false,
      "Correct affinity.nodeAffinity in the pod template, or label a node."),
  POD_AFFINITY_UNMATCHED(
      CauseSubject.SCHEDULING,
      209,
      "Affinity to other pods leaves no node",
      false,
      "Relax podAffinity or podAntiAffinity in the pod template (preferred instead of "
          + "required), or add nodes."),
  SPREAD_UNSATISFIED(
      CauseSubject.SCHEDULING,
      210,
      "Topology spread constraints leave no node",
      false,
      "Relax topologySpreadConstraints (ScheduleAnyway), or add nodes in the missing zone."),
  NODES_CORDONED(
      CauseSubject.SCHEDULING,
      211,
      "The nodes are cordoned",
      false,
      "Run kubectl uncordon on a node when its maintenance is over."),
  TOO_MANY_PODS(
      CauseSubject.SCHEDULING,
      212,
      "The nodes have as many pods as they can run",
      false,
      "Add nodes, or raise maxPods of the kubelets."),
  HOST_PORT_TAKEN(
      CauseSubject.SCHEDULING,
      213,
      "The host port is taken on every node",
      false,
      "Remove hostPort from the pod template, or reduce the number of replicas."),
  VOLUME_NODE_CONFLICT(
      CauseSubject.SCHEDULING,
      214,
      "The volume is bound to a zone or node where the pod can't run",
      false,
      "Let the pod run where its volume is, or recreate the claim with a storage "
          + "class that waits for the first consumer."),
  VOLUME_LIMIT_REACHED(
      CauseSubject.SCHEDULING,
      215,
      "The nodes have as many volumes as they can attach",
      false,
      "Add nodes, or reduce volumes."),
  CLAIM_UNBOUND(
      CauseSubject.SCHEDULING,
      216,
      "A PersistentVolumeClaim of the pod is not bound",
      false,
      "Check the claim: kubectl describe pvc."),
  RESOURCE_CLAIM_PENDING(
      CauseSubject.SCHEDULING,
      217,
      "A resource claim of the pod is not allocated",
      false,
      "Check the resource claim, its device class, and the driver on the nodes."),
  SCHEDULING_GATED(
      CauseSubject.SCHEDULING,
      218,
      "A scheduling gate keeps the pod back",
      false,
      "Check the controller that removes this gate."),
  NO_NODES(
      CauseSubject.SCHEDULING,
      219,
      "The cluster has no nodes for pods",
      false,
      "Add nodes, or check why they are not ready."),
  SCHEDULER_FAILED(
      CauseSubject.SCHEDULING,
      220,
      "The scheduler fails",
      false,
      "Check the log of kube-scheduler."),
  UNSCHEDULABLE(
      CauseSubject.SCHEDULING,
      229,
      "No node can run the pod",
      false,
      "The message of the scheduler says what each node lacks."),

  POD_EVICTED(
      CauseSubject.NODE,
      231,
      "The node evicted the pod",
      false,
      "Set requests that match what the pod uses, and limits for ephemeral storage; "
          + "check the node's disk and memory."),
  POD_PREEMPTED(
      CauseSubject.NODE,
      232,
      "A pod with higher priority took the place",
      false,
      "Add nodes, or give the pod a PriorityClass."),
  POD_REJECTED(
      CauseSubject.NODE,
      233,
      "The node rejected the pod",
      false,
      "Kubernetes creates another pod. If this repeats, check the node's free "
          + "resources and its labels."),
  NODE_LOST(
      CauseSubject.NODE,
      234,
      "The pod's node does not respond",
      false,
      "Check the node; its pods are created elsewhere after some minutes."),
  POD_DEADLINE(
      CauseSubject.NODE,
      235,
      "The pod ran longer than its deadline",
      false,
      "Raise activeDeadlineSeconds of the pod, or make its work shorter."),

  QUOTA_EXCEEDED(
      CauseSubject.ADMISSION,
      251,
      "The namespace's quota is used up",
      false,
      "Reduce replicas or requests, or raise the ResourceQuota."),
  QUOTA_NEEDS_RESOURCES(
      CauseSubject.ADMISSION,
      252,
      "The namespace's quota needs requests and limits",
      true,
      "Set the missing requests and limits on every container, or a LimitRange with defaults."),
  LIMIT_RANGE_VIOLATED(
      CauseSubject.ADMISSION,
      253,
      "The namespace's LimitRange forbids the pod",
      true,
      "Change requests and limits to fit the LimitRange."),
  POD_SECURITY_VIOLATED(
      CauseSubject.ADMISSION,
      254,
      "Pod Security forbids the pod",
      true,
      "Change the securityContext as the message says, or set another level for the namespace."),
  WEBHOOK_DENIED(
      CauseSubject.ADMISSION,
      255,
      "An admission webhook denies the pod",
      true,
      "Change the pod template as the webhook's message says."),
  WEBHOOK_UNAVAILABLE(
      CauseSubject.ADMISSION,
      256,
      "An admission webhook does not respond",
      false,
      "Check the pods behind the webhook; while they are down nothing that it checks "
          + "can be created."),
  POLICY_DENIED(
      CauseSubject.ADMISSION,
      257,
      "An admission policy denies the pod",
      true,
      "Change the pod template as the policy's message says."),
  SERVICE_ACCOUNT_MISSING(
      CauseSubject.ADMISSION,
      258,
      "The ServiceAccount does not exist",
      false,
      "Add the ServiceAccount to the release, or correct serviceAccountName."),
  PRIORITY_CLASS_MISSING(
      CauseSubject.ADMISSION,
      259,
      "The PriorityClass does not exist",
      true,
      "Correct priorityClassName, or create the PriorityClass."),
  POD_INVALID(
      CauseSubject.ADMISSION,
      260,
      "The API server rejects the pod as invalid",
      true,
      "Correct the pod template as the message says."),
  NAMESPACE_TERMINATING(
      CauseSubject.ADMISSION,
      261,
      "The namespace is being deleted",
      true,
      "Wait until it is deleted, then apply again."),
  CREATION_FORBIDDEN(
      CauseSubject.ADMISSION,
      262,
      "The controller is not allowed to create the object",
      false,
      "The message says which rule forbids it."),
  CREATION_FAILED(
      CauseSubject.ADMISSION,
      269,
      "Objects can't be created",
      false,
      "The message of the API server says why. The controller tries again."),

  SERVICE_SELECTS_NOTHING(
      CauseSubject.NETWORK,
      401,
      "The Service selects no pod",
      false,
      "Correct the selector of the Service, or the labels of the pod template."),
  SERVICE_NOT_READY(
      CauseSubject.NETWORK,
      402,
      "No pod of the Service is ready",
      false,
      "Check the pods that it selects."),
  LOAD_BALANCER_FAILED(
      CauseSubject.NETWORK,
      403,
      "The load balancer can't be created",
      false,
      "The message of the cloud provider says why; check its quota and the Service's annotations."),
  LOAD_BALANCER_PENDING(
      CauseSubject.NETWORK,
      404,
      "The load balancer has no address",
      false,
      "Check that the cluster has a controller for load balancers."),
  INGRESS_CLASS_MISSING(
      CauseSubject.NETWORK,
      405,
      "The Ingress has no class that exists",
      false,
      "Set ingressClassName to an IngressClass of the cluster, or mark one as default."),
  INGRESS_SERVICE_MISSING(
      CauseSubject.NETWORK,
      406,
      "A Service of the Ingress does not exist",
      false,
      "Add the Service to the release, or correct its name in the Ingress."),
  INGRESS_SECRET_MISSING(
      CauseSubject.NETWORK,
      408,
      "The TLS Secret of the Ingress does not exist",
      false,
      "Create the Secret, or correct secretName. If cert-manager creates it, check "
          + "its Certificate."),

  WEBHOOK_WITHOUT_PODS(
      CauseSubject.API,
      421,
      "No pod of the webhook's Service is ready",
      false,
      "Check the pods of the webhook. While they are down, every request that it "
          + "checks fails unless failurePolicy is Ignore."),
  API_SERVICE_UNAVAILABLE(
      CauseSubject.API,
      422,
      "The aggregated API does not respond",
      false,
      "Check the pods behind the APIService; while they are down, deleting namespaces "
          + "does not work."),
  CRD_NAMES_TAKEN(
      CauseSubject.API,
      423,
      "Names of the custom resource are already in use",
      true,
      "Rename plural, singular, kind or short names, or remove the other "
          + "CustomResourceDefinition of this group."),
  CRD_SCHEMA_INVALID(
      CauseSubject.API,
      424,
      "The schema of the custom resource is not accepted",
      true,
      "Correct spec.versions[].schema as the message says."),

  AUTOSCALER_TARGET_MISSING(
      CauseSubject.AUTOSCALING,
      451,
      "The autoscaler can't read or change its target",
      false,
      "Correct scaleTargetRef of the HorizontalPodAutoscaler: kind, name and apiVersion."),
  AUTOSCALER_REQUESTS_MISSING(
      CauseSubject.AUTOSCALING,
      452,
      "The autoscaler needs requests that the pods lack",
      false,
      "Set the resource's request on every container of the target."),
  AUTOSCALER_METRIC_MISSING(
      CauseSubject.AUTOSCALING,
      453,
      "The autoscaler gets no metrics",
      false,
      "Check the metrics server or the adapter that serves this metric, and that the "
          + "target's pods are ready."),
  AUTOSCALER_SELECTOR_INVALID(
      CauseSubject.AUTOSCALING,
      454,
      "The autoscaler can't select the pods of its target",
      false,
      "Correct the selector of the target: each autoscaler needs pods of its own."),

  NAMESPACE_FINALIZER(
      CauseSubject.DELETION,
      501,
      "Finalizers keep objects of the namespace",
      false,
      "Check the controllers of these finalizers: they must run until their objects are deleted."),
  NAMESPACE_CONTENT(
      CauseSubject.DELETION,
      502,
      "The namespace still has objects",
      false,
      "Check why these objects are not deleted."),
  NAMESPACE_DISCOVERY(
      CauseSubject.DELETION,
      503,
      "The API server can't list what the namespace holds",
      false,
      "Check APIServices that are not available (kubectl get apiservices), or remove them."),
  OBJECT_FINALIZER(
      CauseSubject.DELETION,
      504,
      "A finalizer keeps the object",
      false,
      "Check the controller of this finalizer: it must run until the object is deleted."),

  REPLICA_SET_FAILED(
      CauseSubject.WORKLOAD,
      351,
      "The ReplicaSet can't be created",
      false,
      "The message of the API server says why."),
  PROGRESS_DEADLINE(
      CauseSubject.WORKLOAD,
      352,
      "The rollout made no progress before its deadline",
      false,
      "Check the pods of the new version. If they only need longer, raise "
          + "progressDeadlineSeconds."),
  JOB_POD_FAILURE_POLICY(
      CauseSubject.WORKLOAD,
      353,
      "The Job's podFailurePolicy ended it",
      true,
      "The exit code or condition in the message is one that the policy does not retry."),
  JOB_DEADLINE(
      CauseSubject.WORKLOAD,
      354,
      "The Job ran longer than its deadline",
      true,
      "Raise activeDeadlineSeconds of the Job, or make its work shorter."),
  JOB_BACKOFF_LIMIT(
      CauseSubject.WORKLOAD,
      355,
      "The Job failed as often as its limit allows",
      true,
      "The last lines of its log say why. To run it again, delete it or change its pod template."),
  JOB_INDEXES_FAILED(
      CauseSubject.WORKLOAD,
      356,
      "Indexes of the Job failed",
      true,
      "Check the pods of the failed indexes in the message."),
  JOB_INDEX_LIMIT(
      CauseSubject.WORKLOAD,
      357,
      "More indexes of the Job failed than allowed",
      true,
      "Check the pods of the failed indexes in the message."),
  JOB_FAILED(CauseSubject.WORKLOAD, 358, "The Job failed", true, "The message says why."),
  SCHEDULE_INVALID(
      CauseSubject.WORKLOAD,
      359,
      "The CronJob's schedule is invalid",
      true,
      "Correct schedule, for example to 0 3 * * *, and timeZone, for example to Europe/London."),
  SCHEDULE_MISSED(
      CauseSubject.WORKLOAD,
      360,
      "The CronJob missed its start",
      false,
      "Raise startingDeadlineSeconds, and check that kube-controller-manager runs."),
  BUDGET_FAILED(
      CauseSubject.WORKLOAD,
      361,
      "The disruption budget can't be computed",
      false,
      "Check that its selector selects pods of a controller with a scale, such as a Deployment."),

  CONDITION_FAILED(
      CauseSubject.OTHER,
      551,
      "The object's own condition reports a failure",
      false,
      "The message of its controller says why."),
  UNKNOWN(
      CauseSubject.OTHER,
      1,
      "The cause is unknown",
      false,
      "Check the object and its events: kubectl describe.");

  private final CauseSubject subject;
  private final int number;
  private final String title;
  private final boolean permanent;
  private final String fix;

  CauseCode(CauseSubject subject, int number, String title, boolean permanent, String fix) {
    this.subject = subject;
    this.number = number;
    this.title = title;
    this.permanent = permanent;
    this.fix = fix;
  }

  /** {@code SLIP-S101}. */
  public String code() {
    return String.format(Locale.ROOT, "SLIP-S%03d", number);
  }

  /** What it is about. */
  public CauseSubject subject() {
    return subject;
  }

  /** The heading of its section in the documentation. */
  public String title() {
    return title;
  }

  /** Whether waiting does not help: only a change of the release or the cluster does. */
  public boolean permanent() {
    return permanent;
  }

  /** What to do where the object says nothing more precise. */
  public String fix() {
    return fix;
  }

  /** The address of its section in the documentation. */
  public String page() {
    return Docs.page("rollout-causes.md#" + code().toLowerCase(Locale.ROOT));
  }
}
