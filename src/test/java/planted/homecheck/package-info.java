/**
 * A process of one user task, for a test: all of it is in this folder, laid out as a jar of its own would bring it. It
 * stands beside the product's packages, so that no other test finds it.
 */
@NullMarked
package planted.homecheck;

import org.jspecify.annotations.NullMarked;
