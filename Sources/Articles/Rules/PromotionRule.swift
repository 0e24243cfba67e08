internal import Model

/// A line in which the site speaks of itself: newsletters, channels, subscriptions, cookies, how to reach the writer.
struct PromotionRule: StoryRule {
    let name = "promotion"

    func apply(to draft: inout Draft) {
        for index in draft.kept {
            let line = draft.lines[index]
            guard line.kind != .table, line.kind != .correction, line.passage.weight < 420 else { continue }
            if Self.openings.prefix(of: line.lower) != nil {
                draft.drop(index, name)
            } else if Self.phrases.isIn(line.lower) {
                draft.drop(index, name)
            }
        }
    }

    /// What such a line begins with.
    private static let openings = Phrases(
        """
        follow us | follow me on | follow him on | follow her on | follow them on | follow the author | follow @ | like us on | join us on
        join our | sign up for | sign up to | sign up here | subscribe to | get the latest | get our | download our | download the
        click here to | click here for | to read more | for more news | for more stories | for more on this | read more: | read more on
        read more at | read more about | read also: | read also | also read | also read: | read: | read next: | see also: | related: | related story:
        more: | more on | watch: | watch the video | don't miss: | don’t miss: | must read: | recommended: | you may also like | you might also
        for full coverage | full coverage of | follow ap's | follow ap’s | listen to | have a tip | got a tip | send tips | contact the author | contact us at | email us at | the times is committed to publishing
        support our | support us | please consider | become a member | this article originally appeared | this article first appeared
        this story originally appeared | this post originally | this article was originally published | this story was originally
        this website uses | this site uses | we use cookies | by continuing to | lesen sie auch | lesen sie mehr | lesen sie hier
        mehr dazu | mehr zum thema | auch interessant | lesetipp | hier geht es zu | hier gibt es | folgen sie | folge uns | folgt uns
        abonnieren sie | jetzt abonnieren | melden sie sich | newsletter | zum newsletter | читайте также | подписывайтесь | подпишись
        следите за | leia também | leia mais | lea también | lee también | lire aussi | à lire aussi | leggi anche | lees ook | läs också
        あわせて読みたい | 関連記事 | 関連： | 続きを | もっと読む | 相关阅读 | 延伸阅读 | 更多 | 원문보기 | 관련기사 | ▶ | اقرأ أيضا | اقرأ أيضًا | تابعونا
        © | (c) | copyright | ⓒ | 저작권자 | all rights reserved | alle rechte vorbehalten | все права защищены | 版权所有
        the views expressed | the opinions expressed | opinions expressed | disclaimer: | disclosure: | note: we are | advertisement
        """
    )

    /// What such a line says somewhere.
    private static let phrases = Phrases(
        """
        delivered to your inbox | in your inbox | to your inbox | right in your inbox | our newsletter | our newsletters | free newsletter
        daily newsletter | weekly newsletter | email newsletter | follow us on | follow her on twitter | follow him on twitter
        follow me on | on facebook, twitter | on twitter and facebook | on facebook and twitter | on instagram, facebook
        like us on facebook | our facebook page | our youtube channel | our telegram channel | our whatsapp channel
        may be reached at | can be reached at | can be contacted with | contributed to this report | contributed to this story
        contributed to this article | contributed reporting | all rights reserved | may not be published, broadcast
        click here for more | delivered through your | issues for £ | issues for $ | deals from around the web | agree to our use of cookies | uses cookies | terms of service | privacy policy | terms and conditions
        become a subscriber | subscribe today | subscribe now | sign up today | sign up for our | powered by | download the app
        unseren newsletter | unserem newsletter | kostenlosen newsletter | auf facebook und twitter | folgen sie uns auf
        alle rechte vorbehalten | datenschutzerklärung | verwendet cookies | nutzt cookies | verwenden cookies | affiliate-link
        affiliate link | affiliate commission | earn a commission | wir eine provision | eine provision | gesponserte
        abonnez-vous | suscríbete | suscríbase | inscreva-se | assine nossa | iscriviti | подписывайтесь на | наш telegram | наш канал
        в нашем telegram | ошибку в тексте | нашли ошибку | выделите ее и нажмите | メールマガジン | フォローして | 无断转载 | 未经授权
        禁止转载 | 转载请注明 | 무단전재 | 무단 전재 | 재배포 금지 | 구독하기 | 뉴스레터 | 無断転載 | 無断複製
        """
    )
}
