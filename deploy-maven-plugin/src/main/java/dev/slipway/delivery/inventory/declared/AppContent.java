package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.inventory.Workload;

/**
 * What the bundle or the folder of an app has.
 *
 * @param build version and commit; texts are empty where unknown
 */
record AppContent(AppBuild build, Responsibility responsibility, Workload workload) {}
