namespace CubeConnect.Sandbox;

/// <summary>
/// Opt-outs hold for every send. That scope <c>all</c> bars everything and scope <c>marketing</c> only templates of that category is
/// inferred from the names.
/// </summary>
internal static class RecipientRule
{
    public static void Require(TenantState tenant, string phone, bool marketing)
    {
        if (tenant.OptOuts.Bars(phone, marketing))
        {
            throw new RefusalException(422, "RECIPIENT_OPTED_OUT", "The recipient is on the opt-out list.");
        }
    }
}
