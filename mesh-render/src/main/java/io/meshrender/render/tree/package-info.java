/**
 * What a render is before it touches a disk: the sorted, immutable tree of files, and what each of them is.
 *
 * <p>Enter at {@code RenderedTree}, which refuses a path that is claimed twice. Each {@code RenderedFile} in it has a {@code RelativePath},
 * the {@code ObjectId} of the Kubernetes object that it holds, the {@code Origins} in the model that it answers to, and a {@code Content},
 * from which bytes and documents are made when they are asked for. Where things lie is written in {@code TreeLayout} and nowhere else; the
 * folders of a cluster whose objects are applied are its {@code Section}s, and {@code Sections} says which of them have files. Nothing here
 * knows more of the model than its paths.
 */
@Api
@NullMarked
package io.meshrender.render.tree;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
