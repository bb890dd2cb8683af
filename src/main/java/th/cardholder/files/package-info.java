/** Files that go to the machines of others, and the answers that come back from them. */
@NullMarked
package th.cardholder.files;

import org.jspecify.annotations.NullMarked;
