package io.meshrender.render.ask;

import io.meshrender.api.Api;

/**
 * How many calls end how when something is down.
 *
 * @param lost calls that nobody answers any more
 * @param moved calls that others answer first, or fewer
 * @param unmoved calls that the same clusters answer first
 * @param gone calls whose caller is down, too
 */
@Api
public record CallCount(int lost, int moved, int unmoved, int gone) {}
