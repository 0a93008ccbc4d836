/** Who can do what where: what the files of an environment grant, and what its cluster grants. */
@NullMarked
package dev.slipway.delivery.access.review;

import org.jspecify.annotations.NullMarked;
