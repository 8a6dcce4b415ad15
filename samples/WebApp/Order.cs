namespace WebApp;

/// <summary>An order as the shop knows it, and as callers post it to this app.</summary>
/// <param name="Phone">The customer's number, with its country code.</param>
/// <param name="Number">The order number, for example <c>ORD-1234</c>.</param>
/// <param name="Total">The amount as the customer reads it, for example <c>500 SAR</c>.</param>
public sealed record Order(string Phone, string Number, string Total);
