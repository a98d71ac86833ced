/** The 0.975 quantile of the standard normal distribution, for 95 % intervals (R: qnorm(0.975)). */
export const QUANTILE_975 = 1.959963984540054;

/** The 0.95 quantile, for 90 % intervals (R: qnorm(0.95)). */
export const QUANTILE_95 = 1.6448536269514722;

/** The 0.8 quantile of the standard normal distribution (R: qnorm(0.8)). */
export const QUANTILE_80 = 0.8416212335729143;
