// Notes the shifts of the layout that no input caused, and long tasks, each with its time (ms since the page began).
window.seen = { shifts: [], tasks: [] };
new PerformanceObserver((list) => {
  for (const each of list.getEntries())
    if (!each.hadRecentInput) window.seen.shifts.push([each.startTime, each.value]);
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) window.seen.tasks.push([each.startTime, each.duration]);
}).observe({ type: "longtask", buffered: true });
