export default {
  optimizeDeps: { exclude: ["tillframe"] },
};
