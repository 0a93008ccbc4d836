package dev.slipway.delivery.access;

/**
 * The CronJob in the cluster that deletes expired bindings: {@code spec.access.cleanup}.
 *
 * @param image that contains {@code kubectl} and a shell
 * @param namespace of the CronJob
 * @param schedule when it runs, as cron has it
 */
public record Cleanup(String image, String namespace, String schedule) {
  /**
   * Every 2 minutes: of the 5 minutes that an expired binding may last, one lost run and the start
   * of a pod are left.
   */
  public static final String SCHEDULE = "*/2 * * * *";
}
