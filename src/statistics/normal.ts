/** The 0.975 quantile of the standard normal distribution (R: qnorm(0.975)). */
export const QUANTILE_975 = 1.959963984540054;
