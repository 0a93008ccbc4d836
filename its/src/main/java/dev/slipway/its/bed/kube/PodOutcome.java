package dev.slipway.its.bed.kube;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of the first container of a pod, as a kubelet or a scheduler tells it.
 *
 * @param phase of the pod
 * @param ready whether it works
 * @param waiting why the container does not run; null if it does, or ended
 * @param ended how it ended, now or the last time; null if it never did
 * @param event that is told besides; null for none
 */
public record PodOutcome(
    String phase,
    boolean ready,
    @Nullable Reason waiting,
    @Nullable Ended ended,
    @Nullable Reason event) {

  /** A word of Kubernetes, and a sentence. */
  public record Reason(String reason, String message) {}

  /** How a container ended. */
  public record Ended(int exitCode, String reason, int restarts) {}

  private static final String PENDING = "Pending";
  private static final String RUNNING = "Running";
  private static final String BACK_OFF = "CrashLoopBackOff";
  static final String UNSCHEDULABLE = "FailedScheduling";

  /** It runs and is ready. */
  public static PodOutcome working() {
    return new PodOutcome(RUNNING, true, null, null, null);
  }

  /** Its image is being fetched. */
  public static PodOutcome creating() {
    return new PodOutcome(PENDING, false, new Reason("ContainerCreating", ""), null, null);
  }

  /**
   * Its image can't be fetched.
   *
   * @param words of the registry
   */
  public static PodOutcome imagePull(String image, String words) {
    String message = "Back-off pulling image \"%s\": ErrImagePull: %s".formatted(image, words);
    return new PodOutcome(
        PENDING,
        false,
        new Reason("ImagePullBackOff", message),
        null,
        new Reason("Failed", "Failed to pull image \"" + image + "\": " + words));
  }

  /** It does not start, as the kubelet says. */
  public static PodOutcome waiting(String reason, String message) {
    return new PodOutcome(
        PENDING, false, new Reason(reason, message), null, new Reason("Failed", message));
  }

  /** It ends again and again. */
  public static PodOutcome crash(int exitCode) {
    return crash(new Ended(exitCode, "Error", 3));
  }

  /** It needs more memory than its limit, again and again. */
  public static PodOutcome outOfMemory() {
    return crash(new Ended(137, "OOMKilled", 3));
  }

  private static PodOutcome crash(Ended ended) {
    return new PodOutcome(
        RUNNING,
        false,
        new Reason(BACK_OFF, "back-off 40s restarting failed container"),
        ended,
        new Reason("BackOff", "Back-off restarting failed container"));
  }

  /**
   * It runs, and its probe fails.
   *
   * @param words of the kubelet, {@code Readiness probe failed: HTTP probe failed with …}
   */
  public static PodOutcome unready(String words) {
    return new PodOutcome(RUNNING, false, null, null, new Reason("Unhealthy", words));
  }

  /**
   * No node takes it.
   *
   * @param words of the scheduler, {@code 0/3 nodes are available: …}
   */
  public static PodOutcome unschedulable(String words) {
    return new PodOutcome(PENDING, false, null, null, new Reason(UNSCHEDULABLE, words));
  }

  /** It ended well. */
  public static PodOutcome succeeded() {
    return new PodOutcome("Succeeded", false, null, new Ended(0, "Completed", 0), null);
  }

  /** It ended badly, and is not started again. */
  public static PodOutcome failed(int exitCode) {
    return new PodOutcome("Failed", false, null, new Ended(exitCode, "Error", 0), null);
  }

  boolean isUnschedulable() {
    return event != null && event.reason().equals(UNSCHEDULABLE);
  }

  boolean isOver() {
    return phase.equals("Succeeded") || phase.equals("Failed");
  }
}
