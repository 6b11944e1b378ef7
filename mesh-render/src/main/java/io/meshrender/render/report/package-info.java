/**
 * The report: one HTML file in which a mesh can be looked at and asked, without a server and without a request.
 *
 * <p>{@link io.meshrender.render.report.Report} is what a program asks for. {@link io.meshrender.render.report.ReportData} writes the facts,
 * {@link io.meshrender.render.report.ReportPage} the file around them; the page's script and style lie beside this package's classes as
 * {@code page.js} and {@code page.css}.
 */
@NullMarked
package io.meshrender.render.report;

import org.jspecify.annotations.NullMarked;
