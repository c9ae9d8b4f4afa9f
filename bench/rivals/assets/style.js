// The colour of a commune, from those that the server sends for an indicator.
window.atlas = {
  rival: {
    style: (feature, { hideout }) => ({ fillColor: hideout[feature.properties.code], fillOpacity: 0.9, color: "#ffffff", weight: 1 }),
  },
};
