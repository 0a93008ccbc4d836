/** Three-way merge of a project with two versions of its template. Pure. */
@NullMarked
package dev.slipway.delivery.template.merge;

import org.jspecify.annotations.NullMarked;
